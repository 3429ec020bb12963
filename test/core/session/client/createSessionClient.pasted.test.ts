import { generate } from 'selfsigned';

import {
	type Connection,
	createAxiosExchange,
	createMemoryStore,
	type Pasted,
	SessionPool,
} from '../../../../core';
import { pastedSession } from '../../../../recipes/pastedSession';
import { createRequest, openClient } from '../../../support/openClient';
import { catchShown } from '../../../support/shown';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const COOKIE = 'first-value-of-the-session';

/** An API whose session cookie changes with every response, until `end`. */
async function startApi() {
	let valid = COOKIE;
	let count = 0;
	const server = await servers.start(({ headers: { cookie = '' } }) => {
		if (!cookie.includes(`sid=${valid}`)) return { status: 401, body: { message: 'Sign in first.' } };
		valid = `value-number-${++count}-of-the-session`;
		return { headers: { 'Set-Cookie': `sid=${valid}; Path=/; HttpOnly` }, body: { fine: true } };
	});
	return { server, end: () => void (valid = 'nothing that anyone has'), now: () => valid };
}

/** A self-signed certificate. */
const certificate = generate([{ name: 'commonName', value: '127.0.0.1' }]).then(({ private: key, cert }) => ({
	key,
	cert,
}));

function open(url: string, pasted: Pasted, connection: Connection = {}) {
	let nowMs = Date.now();
	const client = openClient(url, {
		recipe: { ...pastedSession.recipe, probe: undefined, logout: undefined, refresh: undefined },
		account: { username: '', password: '', loginFields: {}, pasted, connection },
		exchange: createAxiosExchange({ now: () => nowMs }),
		pool: new SessionPool(createMemoryStore(), () => nowMs),
	});
	return { client, pass: (ms: number) => void (nowMs += ms) };
}

const cookies = { sid: COOKIE, theme: 'dark' };

it('sends the pasted cookies, and what responses make of them', async () => {
	const { server } = await startApi();
	const { client } = open(server.url, { cookies, headers: {} });
	for (let i = 0; i < 3; i++) await client.send(createRequest('/x'));
	expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([
		`sid=${COOKIE}; theme=dark`,
		'sid=value-number-1-of-the-session; theme=dark',
		'sid=value-number-2-of-the-session; theme=dark',
	]);
});

it.each<[string, Pasted, object]>([
	['a token', { cookies: {}, headers: {}, token: 'the-token' }, { authorization: 'Bearer the-token' }],
	[
		'headers',
		{ cookies: {}, headers: { Authorization: 'JWT the-token', 'X-CSRF': 'abc' } },
		{ authorization: 'JWT the-token', 'x-csrf': 'abc' },
	],
	[
		'both',
		{ cookies: { a: '1' }, headers: { Authorization: 'Bearer the-token' } },
		{ authorization: 'Bearer the-token', cookie: 'a=1' },
	],
])('sends %s', async (_, pasted, headers) => {
	const server = await servers.start(() => ({ body: {} }));
	await open(server.url, pasted).client.send(createRequest('/x'));
	expect(server.requests).toHaveLength(1);
	expect(server.requests[0]?.headers).toMatchObject(headers);
});

it('says that it has ended, and by whom it is replaced, without a login limit or a hold', async () => {
	const { server, end } = await startApi();
	const { client } = open(server.url, { cookies, headers: {} });
	await client.send(createRequest('/x'));
	end();
	for (let i = 0; i < 5; i++)
		expect(await catchShown(client.send(createRequest('/x')))).toMatchObject({
			message: 'The API refuses the pasted session',
			description: expect.stringMatching(
				/only you can sign in\. If it has ended, sign in to http:\/\/127\.0\.0\.1:\d+ in your browser, copy its cookies or token again, and paste them into Pasted Session in the credential\.$/,
			) as string,
		});
	expect(server.requests).toHaveLength(6);
});

it('survives an address that refuses it, and a vain attempt to sign in again', async () => {
	let valid = COOKIE;
	let count = 0;
	const server = await servers.start(({ url, headers: { cookie = '' } }) => {
		if (!cookie.includes(`sid=${valid}`) || url === '/admin') return { status: 401 };
		valid = `value-number-${++count}-of-the-session`;
		return { headers: { 'Set-Cookie': `sid=${valid}; Path=/` }, body: {} };
	});
	const { client } = open(server.url, { cookies, headers: {} });
	await client.send(createRequest('/x'));
	expect(await catchShown(client.send(createRequest('/admin')))).toMatchObject({
		message: 'The API refuses the pasted session',
	});
	expect(await catchShown(client.signInAgain())).toMatchObject({
		message: 'Only you can renew a pasted session',
	});
	await client.send(createRequest('/x'));
	expect(count).toBe(2);
});

it('shows nothing of it in an error', async () => {
	const server = await servers.start(({ headers }) => ({
		status: 400,
		body: { message: JSON.stringify(headers) },
	}));
	const { client } = open(server.url, {
		cookies: { sid: COOKIE },
		headers: { Authorization: 'Bearer a-secret-token', 'X-Key': 'another-secret' },
		token: 'third-secret',
	});
	const error = await catchShown(client.send(createRequest('/x')));
	expect(JSON.stringify(error)).not.toMatch(/first-value|a-secret|another-secret|third-secret/);
});

it('sends cookies with the prefixes of https over https, and says so over http', async () => {
	const { server } = await startApi();
	const pasted = { cookies: { '__Host-sid': 'abcdef123456', '__Secure-x': 'abcdef1234567' }, headers: {} };
	expect(await catchShown(open(server.url, pasted).client.send(createRequest('/x')))).toMatchObject({
		message: 'The pasted cookies cannot be sent over http',
		description: expect.stringContaining('change the Base URL to https://') as string,
	});
	expect(server.requests).toEqual([]);
	const secure = await servers.start(() => ({ body: {} }), await certificate);
	await open(secure.url, pasted, { ignoreSslIssues: true }).client.send(createRequest('/x'));
	expect(secure.requests[0]?.headers.cookie).toBe('__Host-sid=abcdef123456; __Secure-x=abcdef1234567');
});
