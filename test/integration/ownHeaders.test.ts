import { catchError } from '../support/catchError';
import { runSessionRequest, runWithHints } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

/** An API with a session of cookies or of a token, which refuses any request with a browser's old token. */
async function start(sessionKind: 'cookies' | 'bearerToken') {
	const server = await servers.start(({ url, headers }) => {
		if (url === '/login')
			return { headers: { 'Set-Cookie': ['sid=1'] }, body: { token: 'token-of-the-login' } };
		const isStale = headers.authorization === 'Bearer stale' || /sid=old/.test(headers.cookie ?? '');
		return isStale ? { status: 401, body: { message: 'Access Denied.' } } : { body: { fine: true } };
	});
	const credential = { baseUrl: server.url, username: 'ANNA', password: 'annas-password', sessionKind };
	const run = (headers: object) => ({
		credential,
		parameters: {
			url: '/orders',
			sendHeaders: true,
			specifyHeaders: 'json',
			jsonHeaders: JSON.stringify(headers),
		},
	});
	return { server, run };
}

it.each<[string, object, string]>([
	['Authorization', { Authorization: 'Bearer stale' }, 'authorization'],
	['Authorization and Cookie', { Authorization: 'Bearer stale', Cookie: 'old=1' }, 'authorization, cookie'],
])('an error after a login names the %s under Send Headers', async (_, headers, named) => {
	const { run } = await start('cookies');
	const error = await catchError(runSessionRequest(run(headers)));
	expect(error).toMatchObject({
		message: 'Refused right after signing in',
		description: expect.stringContaining(
			`Send Headers contains ${named}, perhaps of an expired session: remove it`,
		) as string,
	});
	expect(JSON.stringify(error)).not.toContain('stale');
});

it('a hint says that the session replaces a header of the same name', async () => {
	const { run, server } = await start('bearerToken');
	const { items, hints } = await runWithHints(run({ authorization: 'Bearer stale' }));
	expect(items.map(({ json }) => json)).toEqual([{ fine: true }]);
	expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-of-the-login');
	expect(hints).toEqual([expect.stringContaining('header Authorization was not sent') as string]);
});

it('there is no hint about a header of another name, or to another host', async () => {
	const { run } = await start('bearerToken');
	expect((await runWithHints(run({ 'X-Reason': 'a test' }))).hints).toEqual([]);
	const other = await servers.start(() => ({ body: {} }));
	const { parameters, credential } = run({ Authorization: 'Bearer mine' });
	const url = other.url.replace('127.0.0.1', 'localhost');
	expect((await runWithHints({ credential, parameters: { ...parameters, url } })).hints).toEqual([]);
	expect(other.requests.at(-1)?.headers.authorization).toBe('Bearer mine');
});
