import { withServers } from '../../support/withServers';
import { fail, send } from './axios/send';

const servers = withServers();

it.each([
	['x y', 'v'],
	['x:', 'v'],
	['', 'v'],
	['x-ö', 'v'],
	['x-own', 'hidden\r\nX-Injected: 1'],
	['x-own', 'hidden\n'],
	['x-own', 'hidden\u0000'],
	['x-own', 'hidden €'],
])('names a header that cannot be sent, and sends nothing: %j: %j', async (name, value) => {
	const server = await servers.start(() => ({}));
	const { code, message, description } = (await fail(`${server.url}/rows?key=1`, {
		headers: { accept: '*/*', [name]: value },
	})) as Error & { code: string; description: string };
	expect(code).toBe('HEADER_INVALID');
	expect(message).toBe(`Header '${name}' cannot be sent`);
	expect(description).toMatch(/^GET \/rows was not sent\. /);
	expect(description).not.toContain('hidden');
	expect(server.requests).toEqual([]);
});

it('sends tabs, Latin-1 letters and empty values unchanged', async () => {
	const server = await servers.start(() => ({}));
	await send(server.url, { headers: { a: 'x\ty', b: 'ÿ', c: '' } });
	expect(server.requests[0]?.headers).toMatchObject({ a: 'x\ty', b: 'ÿ', c: '' });
});
