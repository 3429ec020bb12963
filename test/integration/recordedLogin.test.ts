import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

import { CredentialTestContext } from 'n8n-core';
import type { IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { testSessionLogin } from '../../adapter/session/testSessionLogin';
import { asBash } from '../support/copyAsCurl';
import { runSessionRequest } from '../support/nodeContexts';
import { toHar } from '../support/toHar';
import { withServers } from '../support/withServers';

const servers = withServers();

const PASSWORD = 'annas-password-1';
const HASH = createHash('sha256').update(PASSWORD).digest('hex');
const RECORDED = {
	cookie: 'cookie-of-the-browser-1',
	csrf: 'csrf-of-the-browser-1',
	token: 'token-of-the-browser-1',
};
const LIVE = { cookie: 'cookie-of-the-pack-22', csrf: 'csrf-of-the-pack-22', token: 'token-of-the-pack-22' };
const SECRETS = [PASSWORD, HASH, ...Object.values(RECORDED), ...Object.values(LIVE)];

/** An API whose page gives out a CSRF value, whose login takes a hash, and which repeats all that it receives in its errors. */
async function startApi(isRight = (sent: string) => sent.includes(HASH)) {
	return await servers.start(({ url, headers, body }) => {
		if (url === '/signin')
			return {
				headers: { 'Content-Type': 'text/html', 'Set-Cookie': `pre=${LIVE.cookie}; Path=/` },
				body: `<input type="hidden" name="_csrf" value="${LIVE.csrf}">`,
			};
		const isComplete = body.includes(LIVE.csrf) && String(headers.cookie).includes(LIVE.cookie);
		if (url === '/api/login' && isComplete && isRight(body)) return { body: { data: { jwt: LIVE.token } } };
		if (headers.authorization === `JWT ${LIVE.token}` && url === '/orders') return { body: [{ id: 7 }] };
		return { status: 401, body: { message: `No: ${url} ${JSON.stringify(headers)} ${body}` } };
	});
}

const record = (baseUrl: string) =>
	toHar([
		{
			url: `${baseUrl}/signin`,
			headers: { 'Sec-Fetch-Mode': 'navigate' },
			responseHeaders: { 'Set-Cookie': `pre=${RECORDED.cookie}; Path=/`, 'Content-Type': 'text/html' },
			response: `<input type="hidden" name="_csrf" value="${RECORDED.csrf}">`,
		},
		{
			url: `${baseUrl}/api/login`,
			headers: { 'Content-Type': 'application/json', Cookie: `pre=${RECORDED.cookie}` },
			body: JSON.stringify({ user: 'ANNA', hash: HASH, _csrf: RECORDED.csrf }),
			response: { data: { jwt: RECORDED.token } },
		},
		{ url: `${baseUrl}/orders`, headers: { Authorization: `JWT ${RECORDED.token}` }, response: [] },
	]);

const toForm = (baseUrl: string, changes: IDataObject = {}): IDataObject => ({
	baseUrl,
	username: 'ANNA',
	password: PASSWORD,
	recordedLogin: record(baseUrl),
	...changes,
});

const test = (data: IDataObject) =>
	testSessionLogin.call(new CredentialTestContext({} as IWorkflowExecuteAdditionalData), {
		id: '1',
		name: 'Recorded',
		type: 'sessionLoginApi',
		data: data as never,
	});

it('signs in as the browser did: with a value of the page, a hash, and the token where it was', async () => {
	const { url, requests } = await startApi();
	const items = await runSessionRequest({ credential: toForm(url), parameters: { url: '/orders' } });
	expect(items).toMatchObject([{ json: { id: 7 } }]);
	expect(requests.map((request) => `${request.method} ${request.url}`)).toEqual([
		'GET /signin',
		'POST /api/login',
		'GET /orders',
	]);
	expect(JSON.stringify(requests.map(({ headers, body }) => [headers, body]))).not.toContain(
		'of-the-browser',
	);
});

it('is explained, before the steps of the login', async () => {
	const { url } = await startApi();
	const parameters = { resource: 'session', operation: 'explainLogin' };
	const items = await runSessionRequest({ credential: toForm(url), parameters });
	expect(items[0]?.json).toMatchObject({
		step: 'Recorded Login',
		ok: true,
		explanation: [
			"POST /api/login signs in: the user name in the field 'user', the password in the field 'hash' (SHA-256).",
			"The value in the field '_csrf' is a part of the response to GET /signin.",
			"The value in the header Authorization of later requests is the field 'data.jwt' of the response to POST /api/login.",
		].join(' '),
	});
	expect(items.at(-1)?.json).toMatchObject({ step: 'Recipe' });
	expect(SECRETS.filter((secret) => JSON.stringify(items).includes(secret))).toEqual([]);
});

it('reports what it understood when the login fails', async () => {
	const { url } = await startApi(() => false);
	const { status, message } = await test(toForm(url));
	expect(status).toBe('Error');
	expect(message).toMatch(/^Wrong user name or password\. /);
	expect(message).toContain(
		"Understood from Recorded Login: POST /api/login signs in: the user name in the field 'user', the password in the field 'hash' (SHA-256).",
	);
	expect(message).toContain("The value in the field '_csrf' is a part of the response to GET /signin.");
	expect(SECRETS.filter((secret) => message.includes(secret))).toEqual([]);
	expect((await test(toForm(url, { recordedLogin: '{}' }))).message).toMatch(
		/^The recording is JSON, but not/,
	);
});

it.each<[string, (url: string) => IDataObject]>([
	['a request that fails', (url) => toForm(url)],
	[
		'a login that fails',
		(url) => toForm(url, { recordedLogin: record(url).replace('/api/login', '/other') }),
	],
	['a recording without the password', (url) => toForm(url, { password: 'another-password-1' })],
	['a recording that is cut off', (url) => toForm(url, { recordedLogin: record(url).slice(0, -10) })],
	['a recording of another API', (url) => toForm(url, { baseUrl: 'http://127.0.0.1:1' })],
	[
		'commands',
		(url) =>
			toForm(url, {
				recordedLogin: asBash({ url: `${url}/api/login?token=${RECORDED.token}`, body: `hash=${HASH}` }),
			}),
	],
])('shows no secret, not even of the recording: %s', async (_, toCredential) => {
	const { url } = await startApi();
	const parameters = { url: '/other', options: { retry: { retry: { retryOn: 'never' } } } };
	const credential = toCredential(url);
	const error = await runSessionRequest({ credential, parameters }).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(Error);
	const items = await runSessionRequest({ credential, parameters, onError: 'continueErrorOutput' }).catch(
		String,
	);
	const text = `${inspect([error, items], { depth: 8, showHidden: true, maxStringLength: null })} ${JSON.stringify([error, items])}`;
	expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
});

it.each([
	['a request that is there for it', '/sanctum/csrf-cookie'],
	['the page of the login', '/login'],
])('sends the cookie XSRF-TOKEN of %s as a header, recorded without cookies', async (_, setter) => {
	let count = 0;
	let xsrf = '';
	const { url, requests } = await servers.start(({ method, url: path, headers, body }) => {
		const renewed = () => {
			xsrf = `a+b/${count++}==`;
			return `XSRF-TOKEN=${encodeURIComponent(xsrf)}; Path=/`;
		};
		const html = { headers: { 'Content-Type': 'text/html' }, body: '<div id="app"></div>' };
		if (method === 'GET' && path === setter) return { ...html, headers: { 'Set-Cookie': renewed() } };
		if (method === 'GET' && path === '/login') return html;
		if (method === 'POST' && headers['x-xsrf-token'] !== xsrf) return { status: 419, body: {} };
		if (path === '/login')
			return body.includes(PASSWORD)
				? { headers: { 'Set-Cookie': [renewed(), `sid=${LIVE.cookie}; Path=/; HttpOnly`] }, body: {} }
				: { status: 422, body: {} };
		if (!String(headers.cookie).includes(LIVE.cookie)) return { status: 401, body: {} };
		return { headers: { 'Set-Cookie': renewed() }, body: [{ id: 7 }] };
	});
	const sent = { 'X-XSRF-TOKEN': RECORDED.csrf };
	const recordedLogin = toHar([
		{ url: `${url}/login`, headers: { 'Sec-Fetch-Mode': 'navigate' }, response: '' },
		{ url: `${url}/a.js`, response: '' },
		...(setter === '/login' ? [] : [{ url: url + setter, status: 204 }]),
		{
			url: `${url}/login`,
			headers: { 'Content-Type': 'application/json', ...sent },
			body: JSON.stringify({ email: 'ANNA', password: PASSWORD }),
			response: {},
		},
		{ url: `${url}/orders`, headers: sent, response: [{ id: 7 }] },
	]);
	const credential = toForm(url, { recordedLogin });
	const write = { method: 'POST', url: '/orders', sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
	for (const parameters of [{ url: '/orders' }, write, write])
		expect(await runSessionRequest({ credential, parameters })).toMatchObject([{ json: { id: 7 } }]);
	expect(requests.slice(0, 2).map((one) => `${one.method} ${one.url}`)).toEqual([
		`GET ${setter}`,
		'POST /login',
	]);
	expect(JSON.stringify(requests.map(({ headers }) => headers))).not.toContain(RECORDED.csrf);
	expect((await test(credential)).status).toBe('OK');
});
