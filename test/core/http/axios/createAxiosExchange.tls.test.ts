import type { TLSSocket } from 'node:tls';

import { generate } from 'selfsigned';

import { type Connection, createAxiosExchange, type SessionLoginError } from '../../../../core';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();
const exchange = createAxiosExchange();

type Names = Array<{ type: 7; ip: string } | { type: 2; value: string }>;

async function createCertificate(names: Names) {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [{ name: 'subjectAltName', altNames: names }],
	});
	return { key, cert };
}

async function startSecure(names: Names) {
	const tls = await createCertificate(names);
	return { server: await servers.start(() => ({ body: 'secure' }), tls), cert: tls.cert };
}

const get = (url: string, connection?: Connection) =>
	exchange({ method: 'GET', url, headers: { authorization: 'secret' }, timeoutMs: 10_000, connection });

const OWN = [{ type: 7 as const, ip: '127.0.0.1' }];

it.each([
	['that is self-signed', OWN],
	['that is self-signed and for another name', [{ type: 2 as const, value: 'other.example' }]],
])('refuses a certificate %s before anything is sent, unless SSL issues are ignored', async (_, names) => {
	const { server } = await startSecure(names);
	const error = await catchShown<SessionLoginError>(get(server.url));
	expect(error).toMatchObject({
		code: 'CERTIFICATE_REFUSED',
		message: `The certificate of 127.0.0.1:${server.port} cannot be trusted`,
	});
	expect(error.description).toContain("'Ignore SSL Issues'");
	expect(server.requests).toEqual([]);
	expect((await get(server.url, { ignoreSslIssues: true })).body.toString()).toBe('secure');
});

it('never reuses an unverified connection for a request that verifies', async () => {
	const { server } = await startSecure(OWN);
	await get(server.url, { ignoreSslIssues: true });
	await get(server.url, { ignoreSslIssues: true });
	expect(await catchShown(get(server.url))).toMatchObject({ code: 'CERTIFICATE_REFUSED' });
	expect(server.requests).toHaveLength(2);
	expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});

it('trusts the given authority, and still checks the name', async () => {
	const good = await startSecure(OWN);
	expect((await get(good.server.url, { ca: good.cert })).body.toString()).toBe('secure');
	const wrong = await startSecure([{ type: 2, value: 'other.example' }]);
	expect(await catchShown(get(wrong.server.url, { ca: wrong.cert }))).toMatchObject({
		code: 'CERTIFICATE_REFUSED',
	});
	expect(wrong.server.requests).toEqual([]);
});

it('presents its own certificate when the server requests one', async () => {
	const { key, cert } = await createCertificate(OWN);
	const asks = { key, cert, requestCert: true, rejectUnauthorized: false };
	const server = await servers.start(
		({ socket }) => ({ body: (socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody' }),
		asks,
	);
	const read = async (connection: Connection) => (await get(server.url, connection)).body.toString();
	expect(await read({ ca: cert })).toBe('nobody');
	expect(await read({ ca: cert, cert, key })).toBe('127.0.0.1');
});

it('uses the given proxy and authenticates there', async () => {
	const proxy = await servers.start(({ url, headers }) => ({
		body: `${url} ${headers['proxy-authorization']}`,
	}));
	const connection = { proxy: proxy.url.replace('//', '//anna:proxy-pw@') };
	const response = await get('http://shop.example/x', connection);
	const basic = Buffer.from('anna:proxy-pw').toString('base64');
	expect(response.body.toString()).toBe(`http://shop.example/x Basic ${basic}`);
});
