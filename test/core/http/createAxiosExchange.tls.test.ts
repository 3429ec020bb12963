import { generate } from 'selfsigned';

import { createAxiosExchange, type SessionLoginError } from '../../../core';
import { catchError } from '../catchError';
import { withServers } from '../withServers';

const servers = withServers();
const exchange = createAxiosExchange();

async function startSecure(names: Array<{ type: 7; ip: string } | { type: 2; value: string }>) {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [{ name: 'subjectAltName', altNames: names }],
	});
	return await servers.start(() => ({ body: 'secure' }), { key, cert });
}

const get = (url: string, ignoreSslIssues: boolean) =>
	exchange({ method: 'GET', url, headers: { authorization: 'secret' }, timeoutMs: 10_000, ignoreSslIssues });

it.each([
	['of its own', [{ type: 7 as const, ip: '127.0.0.1' }]],
	['of its own, and for another name', [{ type: 2 as const, value: 'other.example' }]],
])('refuses a certificate %s before anything is sent, unless SSL issues are ignored', async (_, names) => {
	const server = await startSecure(names);
	const error = await catchError<SessionLoginError>(get(server.url, false));
	expect(error).toMatchObject({
		code: 'CERTIFICATE_REFUSED',
		message: `The certificate of 127.0.0.1:${server.port} cannot be trusted`,
	});
	expect(error.description).toContain("'Ignore SSL Issues'");
	expect(server.requests).toEqual([]);
	expect((await get(server.url, true)).body.toString()).toBe('secure');
});

it('never uses a connection that was not checked for one who checks', async () => {
	const server = await startSecure([{ type: 7, ip: '127.0.0.1' }]);
	await get(server.url, true);
	await get(server.url, true);
	expect(await catchError(get(server.url, false))).toMatchObject({ code: 'CERTIFICATE_REFUSED' });
	expect(server.requests).toHaveLength(2);
	expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});
