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
	expect(text).toContain('cookie:XSRF-TOKEN');
	for (const secret of [encoded(1), decodeURIComponent(encoded(1))]) expect(text).not.toContain(secret);
});

describe('a cookie with a CSRF value', () => {
	/** An API that sets a session cookie at the login, and these cookies with the first response after it. */
	async function openLate(...cookies: string[]) {
		const server = await servers.start(({ url }) => ({
			headers: setting(...(url === '/login' ? ['app_session=secret; Path=/; HttpOnly'] : cookies)),
			body: {},
		}));
		const client = openClient(server.url, {
			recipe: { ...automatic.recipe, paging: undefined },
			account: { loginFields: {} },
		});
		await client.send(createRequest('/orders'));
		return { server, client };
	}
	const post = (headers: Record<string, string> = {}) =>
		createRequest('/orders', { method: 'POST', headers });

	it('is repeated in its header also when it comes after the login', async () => {
		const { server, client } = await openLate('XSRF-TOKEN=a%3D; Path=/');
		await client.send(post());
		expect(calls(server).map(({ headers }) => headers['x-xsrf-token'])).toEqual([undefined, 'a=']);
	});

	it("leaves the author's own header as it is", async () => {
		const { server, client } = await openLate('XSRF-TOKEN=1; Path=/');
		await client.send(post({ 'x-xsrf-token': 'own' }));
		expect(calls(server)[1]?.headers['x-xsrf-token']).toBe('own');
	});

	it('goes only where the cookie goes, the one with the longest path first', async () => {
		const { server, client } = await openLate('XSRF-TOKEN=admin; Path=/admin', 'XSRF-TOKEN=root; Path=/');
		await client.send(post());
		await client.send({ ...post(), url: `${server.url}/admin/users` });
		const sent = calls(server).map(({ headers }) => headers['x-xsrf-token']);
		expect(sent).toEqual([undefined, 'root', 'admin']);
	});

	it.each(['a%0d%0ab', '%E2%82%AC'])('is left out when no header can have its value: %s', async (value) => {
		const { server, client } = await openLate(`XSRF-TOKEN=${value}; Path=/`);
		await client.send(post());
		expect(calls(server)[1]?.headers).not.toHaveProperty('x-xsrf-token');
	});
});

it('a login repeats the cookie that the request before it has set', async () => {
	const server = await servers.start(({ url, headers }) => {
		if (url === '/csrf-cookie') return { status: 204, headers: setting('XSRF-TOKEN=x%3D1; Path=/') };
		const isRight = headers['x-xsrf-token'] === 'x=1';
		return { status: isRight ? 200 : 419, headers: setting('app_session=secret; Path=/'), body: {} };
	});
	const [login] = automatic.recipe.login;
	const client = openClient(server.url, {
		recipe: {
			...automatic.recipe,
			otherLogins: [],
			otherPaths: [],
			login: [{ method: 'GET', path: '/csrf-cookie' }, login],
		},
		account: { loginFields: {} },
	});
	await client.send(createRequest('/orders'));
	expect(calls(server).map(({ url }) => url)).toEqual(['/csrf-cookie', '/orders']);
});
