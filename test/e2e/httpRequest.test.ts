import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { credentialAt, startTokenApi, type TokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

async function prepare(api: TokenApi, credential: IDataObject = {}) {
	const data = { ...credentialAt(api), ...credential };
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	return async (count: number, parameters: IDataObject) => {
		const items = Array.from({ length: count }, (_, number) => ({ number }));
		const node = {
			name: 'Request',
			credentialId,
			parameters: { method: 'GET', ...parameters },
			isHttpRequest: true,
		};
		const id = await n8n().api.createWorkflow(requestWorkflow('HTTP Request', items, [node]));
		return await n8n().api.waitForExecution(await n8n().api.run(id, START));
	};
}

const sent = ({ server }: TokenApi, url: string) =>
	server.requests.filter((request) => request.url === url).length;

it("ten parallel items of n8n's own HTTP Request cost one login", async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000, loginMs: 50 });
	const run = await prepare(api);
	const execution = await run(10, { url: `${api.server.url}/rows` });
	expect(execution.status).toBe('success');
	expect(execution.nodes.Request?.items).toHaveLength(10);
	expect(api.logins()).toBe(1);
});

it('an expired token is renewed before the request', async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 1_500 });
	const run = await prepare(api);
	await run(1, { url: `${api.server.url}/rows` });
	await new Promise((resolve) => setTimeout(resolve, 1_600));
	const execution = await run(1, { url: `${api.server.url}/rows` });
	expect(execution.status).toBe('success');
	expect(api.happenings.filter(({ what }) => what === 'refused')).toEqual([]);
});

it('a lost session is recovered when the credential has a Session Check request', async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const run = await prepare(api, { probePath: '/me', probeField: 'user' });
	await run(1, { url: `${api.server.url}/rows` });
	api.drop();
	const execution = await run(5, { url: `${api.server.url}/rows` });
	expect(execution.status).toBe('success');
	expect(execution.nodes.Request?.items).toHaveLength(5);
	expect(api.logins()).toBe(2);
});

it('a request that is sent again carries the new session alone', async () => {
	let logins = 0;
	const server = await servers.start(({ url, headers }) => {
		if (url === '/login') {
			const sid = `sid=session-number-${++logins}; Path=/; HttpOnly`;
			// The second session lacks a cookie of the first.
			return { headers: { 'Set-Cookie': logins === 1 ? [sid, 'only=first'] : [sid] }, body: {} };
		}
		return { status: headers.cookie?.includes('sid=session-number-1') ? 401 : 200, body: {} };
	});
	const sessionQuery = { header: [{ name: '_sid', value: '{{cookie.sid}}' }] };
	const more = { sessionKind: 'cookiesOnly', probePath: '/me', sessionQuery };
	const run = await prepare({ server } as TokenApi, more);
	const query = { sendQuery: true, queryParameters: { parameters: [{ name: 'a', value: '1' }] } };
	expect((await run(1, { url: `${server.url}/rows`, ...query })).status).toBe('success');
	const rows = server.requests.filter(({ url }) => url.startsWith('/rows'));
	expect(rows.map(({ url, headers }) => [url, headers.cookie])).toEqual([
		['/rows?_sid=session-number-1&a=1', 'sid=session-number-1; only=first'],
		['/rows?_sid=session-number-2&a=1', 'sid=session-number-2'],
	]);
});

it.each([
	['a POST with the response 500', 'POST', '/fail'],
	['a 403', 'GET', '/forbidden'],
])('%s is sent once and costs no login', async (_, method, path) => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const run = await prepare(api, { probePath: '/me', probeField: 'user' });
	const execution = await run(1, { method, url: `${api.server.url}${path}` });
	expect(execution.status).toBe('error');
	expect(sent(api, path)).toBe(1);
	expect(api.logins()).toBe(1);
});

it('the session goes to no other origin, and appears in no execution', async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const foreign = await servers.start(() => ({ status: 400, body: { message: 'no' } }));
	const run = await prepare(api);
	await run(1, { url: `${api.server.url}/rows` });
	const elsewhere = await run(1, { url: `${foreign.url}/rows` });
	expect(foreign.requests[0]?.headers.authorization).toBeUndefined();
	const failed = await run(1, { method: 'POST', url: `${api.server.url}/fail` });
	expect(JSON.stringify([elsewhere, failed])).not.toMatch(/token-number-|annas-password/);
});

it('a wrong password is reported', async () => {
	const server = await servers.start(() => ({ status: 401, body: { message: 'Access Denied.' } }));
	const run = await prepare({ server } as TokenApi);
	const execution = await run(1, { url: `${server.url}/rows` });
	expect(execution.nodes.Request?.errors[0]).toMatchObject({
		message: expect.stringMatching(/^Wrong user name/),
	});
	expect(server.requests.filter(({ url }) => url === '/login')).toHaveLength(1);
});
