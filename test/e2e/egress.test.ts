import { hostname } from 'node:os';

import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { credentialAt, startTokenApi, type TokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

// Every address is blocked, except one of this machine's names.
const n8n = withTestN8n({
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_BLOCKED_IP_RANGES: '0.0.0.0/0,::/0',
	N8N_SSRF_ALLOWED_HOSTNAMES: 'localhost',
});
const servers = withServers();

const at = (host: string, { server }: Pick<TokenApi, 'server'>) => `http://${host}:${server.port}`;

async function run(baseUrl: string, api: TokenApi, parameters: IDataObject, isHttpRequest = false) {
	const data = { ...credentialAt(api), baseUrl };
	const credentialId = await n8n().api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const node = { name: 'Request', credentialId, parameters: { method: 'GET', ...parameters }, isHttpRequest };
	const id = await n8n().api.createWorkflow(requestWorkflow('Egress', [{}], [node]));
	return await n8n().api.waitForExecution(await n8n().api.run(id, START));
}

const startApi = () => startTokenApi(servers, { tokenLifetimeMs: 600_000 });

it('an allowed name is reachable', async () => {
	const api = await startApi();
	const execution = await run(at('localhost', api), api, { url: '/rows' });
	expect(execution.nodes.Request?.errors).toEqual([]);
	expect(execution.status).toBe('success');
});

it.each([
	['by its address', '127.0.0.1'],
	['by its name', hostname()],
])(
	'a blocked host is rejected %s: in the node, in HTTP Request and in the credential test',
	async (_, host) => {
		const api = await startApi();
		const baseUrl = at(host, api);
		const own = await run(baseUrl, api, { url: '/rows' });
		expect(own.nodes.Request?.errors[0]).toMatchObject({
			message: `n8n is not allowed to connect to ${host}:${api.server.port}`,
		});
		const theirs = await run(baseUrl, api, { url: `${baseUrl}/rows` }, true);
		expect(theirs.status).toBe('error');
		const data = { ...credentialAt(api), baseUrl };
		const test = await n8n().api.testCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
		expect(test.status).toBe('Error');
		expect(api.server.requests).toEqual([]);
	},
);

it.each(['127.0.0.1', hostname()])('a redirect to a blocked host is not followed: %s', async (host) => {
	const target = await servers.start(() => ({ body: {} }));
	const api = await startTokenApi(servers, {
		tokenLifetimeMs: 600_000,
		redirects: { '/away': at(host, { server: target }) },
	});
	const execution = await run(at('localhost', api), api, { url: '/away' });
	expect(execution.nodes.Request?.errors[0]).toMatchObject({
		message: `n8n is not allowed to connect to ${host}:${target.port}`,
	});
	expect(target.requests).toEqual([]);
});
