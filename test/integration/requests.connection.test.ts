import type { INodeParameters } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { runSessionRequest } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

const respond = ({ url }: { url: string }) => ({
	body: url.endsWith('/login') ? { token: 'session-token', expiresInMS: 3_600_000 } : { url },
});
const run = (baseUrl: string, url: string, options: INodeParameters) =>
	runSessionRequest({
		credential: { baseUrl, username: 'ANNA', password: 'pw', sessionKind: 'bearerToken' },
		parameters: { url, options },
	});

async function startSecure() {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	return await servers.start(respond, { key, cert });
}

it.each(['http://', ''])(
	'sends requests to another host through the proxy set in the options: %j',
	async (scheme) => {
		const api = await servers.start(respond);
		const proxy = await servers.start(respond);
		const [item] = await run(api.url, 'http://behind.invalid/x', {
			proxy: `${scheme}127.0.0.1:${proxy.port}`,
		});
		expect(item?.json).toEqual({ url: 'http://behind.invalid/x' });
	},
);

it.each(['not a proxy', 'ftp://proxy:1', 'socks5://proxy:1'])(
	'rejects the proxy %j, which HTTP Request ignores',
	async (proxy) => {
		const api = await servers.start(respond);
		await expect(run(api.url, '/x', { proxy })).rejects.toThrow('Proxy is not a valid address');
		expect(api.requests).toEqual([]);
	},
);

it('accepts a self-signed certificate only when SSL issues are ignored', async () => {
	const api = await servers.start(respond);
	const secure = await startSecure();
	await expect(run(api.url, `${secure.url}/x`, {})).rejects.toThrow(/certificate/);
	await expect(run(api.url, `${secure.url}/x`, { allowUnauthorizedCerts: false })).rejects.toThrow(
		/certificate/,
	);
	const [item] = await run(api.url, `${secure.url}/x`, { allowUnauthorizedCerts: true });
	expect(item?.json).toEqual({ url: '/x' });
});

it.each([0, '', null])('reads the timeout %j as the default', async (timeout) => {
	const api = await servers.start(respond);
	expect(await run(api.url, '/x', { timeout })).toHaveLength(1);
});

it('fails after the timeout', async () => {
	const api = await servers.start(({ url }) => (url === '/x' ? undefined : respond({ url })));
	// The time-out also limits the wait for a login, of which this is not a test.
	await run(api.url, '/signed-in', {});
	await expect(run(api.url, '/x', { timeout: 100 })).rejects.toThrow('did not respond in time');
});
