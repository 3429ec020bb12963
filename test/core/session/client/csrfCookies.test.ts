import { automatic } from '../../../../recipes/automatic';
import { createRequest, openClient } from '../../../support/openClient';
import { calls } from '../../../support/startApi';
import { withServers } from '../../../support/withServers';

const servers = withServers();

/** What Laravel encrypts, and how it encodes that for a cookie. */
const encrypt = (text: string) => Buffer.from(JSON.stringify({ iv: 'a+/b', value: text })).toString('base64');
const setting = (...cookies: string[]) => ({ 'Set-Cookie': cookies });

/** An API that sets `cookie` at the login, and a new one with each response. */
async function startApi(cookie: string, toText: (nth: number) => string) {
	let nth = 0;
	const foreign = await servers.start(() => ({ body: {} }));
	const server = await servers.start(({ url }) => {
		if (url === '/away')
			return { status: 307, headers: { Location: foreign.url.replace('127.0.0.1', 'localhost') } };
		const set = setting('app_session=secret; Path=/; HttpOnly', `${cookie}=${toText(++nth)}; Path=/`);
		return { headers: set, body: {} };
	});
	const client = openClient(server.url, {
		recipe: { ...automatic.recipe, paging: undefined },
		account: { loginFields: {} },
	});
	return { server, client, foreign };
}

const encoded = (nth: number) => encodeURIComponent(encrypt(`token ${nth}${'='.repeat(nth)}`));

it.each<[cookie: string, header: string, toText: (nth: number) => string, toValue: (nth: number) => string]>([
	['XSRF-TOKEN', 'x-xsrf-token', encoded, (nth) => decodeURIComponent(encoded(nth))],
	['XSRF-TOKEN', 'x-xsrf-token', (nth) => `a+b/${nth}==`, (nth) => `a+b/${nth}==`],
	['XSRF-TOKEN', 'x-xsrf-token', (nth) => `100%${nth}`, (nth) => `100%${nth}`],
	['csrftoken', 'x-csrftoken', (nth) => `django-${nth}`, (nth) => `django-${nth}`],
	['csrf_access_token', 'x-csrf-token', (nth) => `flask-${nth}`, (nth) => `flask-${nth}`],
])('sends the cookie %s as %s, with its latest value', async (cookie, header, toText, toValue) => {
	const { server, client, foreign } = await startApi(cookie, toText);
	for (let i = 0; i < 3; i++) await client.send(createRequest('/orders', { method: 'POST' }));
	expect(calls(server).map(({ headers }) => headers[header])).toEqual([1, 2, 3].map(toValue));
	await client.send(createRequest('/away', { method: 'POST' }));
	expect(foreign.requests).toHaveLength(1);
	expect(foreign.requests[0]?.headers).not.toHaveProperty(header);
	expect(foreign.requests[0]?.headers).not.toHaveProperty('cookie');
});

it('names the cookie and the header in the explanation of the login, without the value', async () => {
	const { client } = await startApi('XSRF-TOKEN', encoded);
	const { steps } = await client.explainLogin();
	const text = JSON.stringify(steps);
	expect(text).toContain('header X-XSRF-TOKEN');
	expect(text).toContain('filled in with cookie.XSRF-TOKEN');
	for (const secret of [encoded(1), decodeURIComponent(encoded(1))]) expect(text).not.toContain(secret);
});
