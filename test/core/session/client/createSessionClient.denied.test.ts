import { createAxiosExchange, type Recipe, type SessionLoginError } from '../../../../core';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();

describe('a missing permission (403)', () => {
	const deny =
		(body: unknown, headers = {}) =>
		() => ({ status: 403, body, headers });

	it('is an error at once: one request, no additional login', async () => {
		const { server } = await startApi(
			servers,
			deny({ message: "Operation not allowed, missing permission 'product'" }, { 'X-Request-Id': 'r-1' }),
		);
		const error = await catchShown<SessionLoginError>(
			openClient(server.url).send(createRequest('/product?code=1')),
		);
		expect(error).toMatchObject({
			name: 'MissingPermissionError',
			code: 'MISSING_PERMISSION',
			message: "Missing permission 'product'",
			description:
				'Signed in as ANNA (company ACME, site 501), but this account may not call GET /product. ' +
				"Ask an administrator to grant the permission 'product', then run again. Signing in again does not help.",
		});
		expect(error.facts).toEqual({
			status: 403,
			apiMessage: "Operation not allowed, missing permission 'product'",
			permission: 'product',
			requestId: 'r-1',
			method: 'GET',
			url: `${server.url}/product`,
			retryAfterSeconds: undefined,
		});
		expect(calls(server)).toHaveLength(1);
		expect(countLogins(server)).toBe(1);
	});

	it.each([
		['CSRF token mismatch', undefined],
		['Invalid XSRF value', undefined],
		['Invalid token', 'XSRF-TOKEN=a-csrf-value; Path=/'],
	])('whose message hints at a CSRF value says where to enter it: %s', async (message, cookie) => {
		const login = toLoginResponse(1);
		const cookies = [login.headers?.['Set-Cookie'], cookie].flat().filter((one) => one !== undefined);
		const server = await servers.start(({ url }) =>
			url === '/login'
				? { ...login, headers: { ...login.headers, 'Set-Cookie': cookies as string[] } }
				: deny({ message })(),
		);
		const error = await catchShown<SessionLoginError>(
			openClient(server.url).send(createRequest('/product', { method: 'POST' })),
		);
		expect(error).toMatchObject({ code: 'MISSING_PERMISSION', message: 'Permission denied: POST /product' });
		expect(error.description).toMatch(
			/POST \/product returned 403 with the message ".*"\. The API requires a CSRF value/,
		);
		expect(error.description).not.toContain('Ask an administrator');
	});

	it.each(['GET', 'POST'])(
		'that names the permission is denied, whatever the rules: a %s is sent once',
		async (method) => {
			const { server } = await startApi(servers, ({ url }) =>
				url === '/first' ? {} : { status: 403, body: { message: "missing permission 'product'" } },
			);
			const recipe: Partial<Recipe> = {
				lost: [{ statuses: '401, 403' }],
				denied: { when: [{ statuses: '403' }] },
				probe: { method: 'GET', path: '/me' },
			};
			const client = openClient(server.url, { recipe });
			await client.send(createRequest('/first'));
			expect(await catchShown(client.send(createRequest('/product', { method })))).toMatchObject({
				message: "Missing permission 'product'",
			});
			expect(calls(server).map(({ url }) => url)).toEqual(['/first', '/product']);
			expect(countLogins(server)).toBe(1);
		},
	);

	it('reads the message in the charset of the response', async () => {
		const { server } = await startApi(
			servers,
			deny(Buffer.from("missing permission 'prezzi à la carte'", 'latin1'), {
				'Content-Type': 'text/plain; charset=iso-8859-1',
			}),
		);
		expect(await catchShown(openClient(server.url).send(createRequest('/product')))).toMatchObject({
			message: "Missing permission 'prezzi à la carte'",
			facts: { apiMessage: "missing permission 'prezzi à la carte'" },
		});
	});

	it.each([
		['with several spaces', 'my secret  word', (text: string) => text],
		['as JSON within JSON', "my secret\\'word", (text: string) => JSON.stringify(text).slice(1, -1)],
	])('masks a permission that contains a secret, %s', async (_, password, write) => {
		const { server } = await startApi(servers, deny({ message: `missing permission '${write(password)}'` }));
		const error = await catchShown<SessionLoginError>(
			openClient(server.url, { account: { password } }).send(createRequest('/product')),
		);
		expect(error).toMatchObject({ message: "Missing permission '***'", facts: { permission: '***' } });
		expect(error.description).not.toContain('secret');
	});

	it('keeps the session', async () => {
		const { server } = await startApi(servers, ({ url }) => ({ status: url === '/product' ? 403 : 200 }));
		const client = openClient(server.url);
		await catchShown(client.send(createRequest('/product')));
		await client.send(createRequest('/stock'));
		expect(countLogins(server)).toBe(1);
	});

	it.each([
		['the API sends a message', { message: 'Not your shop' }, ' The API says: "Not your shop".'],
		['the API sends no message', '', ''],
	])('is reported without a permission name when %s', async (_, body, apiMessage) => {
		const { server } = await startApi(servers, deny(body));
		const error = await catchShown(
			openClient(server.url).send(createRequest('/product', { method: 'POST' })),
		);
		expect(error).toMatchObject({
			message: 'Permission denied: POST /product',
			description:
				`Signed in as ANNA (company ACME, site 501), but this account may not call POST /product.${apiMessage} ` +
				'Ask an administrator to grant the permission, then run again. Signing in again does not help.',
			facts: { permission: undefined },
		});
	});
});

describe('a throttled request (429)', () => {
	const clock = 'Thu, 06 Jun 2024 13:11:14 GMT';
	const receivedAt = Date.parse(clock);

	it.each([
		['120', 120],
		['0', 0],
		['Thu, 06 Jun 2024 13:12:14 GMT', 60],
		['Thu, 06 Jun 2024 13:00:00 GMT', 0],
		['soon', undefined],
		['1e9999', undefined],
		[undefined, undefined],
	])('reports Retry-After %j as %j s, and is not sent again', async (retryAfter, seconds) => {
		const { server } = await startApi(servers, () => ({
			status: 429,
			headers: { Date: clock, ...(retryAfter !== undefined && { 'Retry-After': retryAfter }) },
		}));
		const client = openClient(server.url, { exchange: createAxiosExchange({ now: () => receivedAt }) });
		const error = await catchShown<SessionLoginError>(client.send(createRequest('/product')));
		expect(error).toMatchObject({
			code: 'THROTTLED',
			message: 'The API reports too many requests',
			facts: { status: 429, retryAfterSeconds: seconds },
		});
		const wait = seconds === undefined ? '.' : `. The API asks for a wait of ${seconds} s.`;
		expect(error.description).toContain(`GET /product returned 429${wait} Send fewer at a time`);
		expect(calls(server)).toHaveLength(1);
	});
});

it.each<[number, Record<string, string>, number]>([
	[403, { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '30' }, 30],
	[403, { RateLimit: '"default";r=0;t=30' }, 30],
	[429, { 'Retry-After-Ms': '1500' }, 2],
	[503, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '30' }, 30],
])(
	'a %i with a spent rate limit is throttled, not a missing permission: %j',
	async (status, headers, seconds) => {
		const { server } = await startApi(servers, () => ({ status, headers }));
		const client = openClient(server.url, { recipe: { lost: [{ statuses: '401, 403' }] } });
		expect(await catchShown(client.send(createRequest('/product')))).toMatchObject({
			code: 'THROTTLED',
			facts: { status, retryAfterSeconds: seconds },
		});
		expect(calls(server)).toHaveLength(1);
		expect(countLogins(server)).toBe(1);
	},
);
