import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

import type { EgressFilter } from '../../../../core';
import { withServers } from '../../../support/withServers';
import { fail, send } from './send';

const servers = withServers();

/** Refuses the listed hosts, as n8n does (SsrfProtectionService). */
function createFilter(...blocked: string[]): Required<EgressFilter> {
	const judge = (host: string) =>
		blocked.includes(host)
			? {
					ok: false as const,
					error: Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' }),
				}
			: { ok: true as const };
	return {
		validateUrl: async ({ hostname }) => judge(hostname),
		validateConnectionHost: (host) => (isIP(host) ? judge(host) : { ok: true }),
		createSecureLookup: () => lookup as LookupFunction,
	};
}

it.each([
	['a proxy with an IP address', '127.0.0.1'],
	['a proxy with a host name', 'localhost'],
])('does not connect to %s when the egress filter forbids it', async (_, host) => {
	const server = await servers.start(() => ({}));
	const filter = createFilter(host);
	const error = await fail('http://api.example/a', {
		connection: { proxy: `http://${host}:${server.port}` },
		egress: filter,
	});
	expect(error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
	expect(server.requests).toEqual([]);
});

it('asks an older filter without validateConnectionHost about the URL of the proxy', async () => {
	const server = await servers.start(() => ({}));
	const { validateUrl, createSecureLookup } = createFilter('127.0.0.1');
	const error = await fail('http://api.example/a', {
		connection: { proxy: server.url },
		egress: { validateUrl, createSecureLookup },
	});
	expect(error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
});

it('sends through an allowed proxy', async () => {
	const server = await servers.start(() => ({ body: 'yes' }));
	const response = await send('http://api.example/a', {
		connection: { proxy: server.url },
		egress: createFilter('10.0.0.1'),
	});
	expect(response.status).toBe(200);
	expect(server.requests).toHaveLength(1);
});
