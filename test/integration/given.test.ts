import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject } from 'n8n-workflow';

import { runSessionRequest } from '../support/nodeContexts';

const LOGIN_RESPONSE = {
	username: 'YOUR.USERNAME',
	companyId: 'YOUR_COMPANY',
	siteId: 501,
	token: 'your_token',
	expires: '2024-06-06T13:15:59.267Z',
	expiresInMS: 285000,
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** A server whose login responds as documented; `listener` handles everything else. Records all requests. */
async function startDocumentedApi(listener: Listener) {
	const calls: string[] = [];
	const seen: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		calls.push(`${request.method} ${request.url}`);
		if (request.url !== '/login') {
			seen.push(request);
			listener(request, response);
			return;
		}
		response.setHeader('Set-Cookie', ['JSESSIONID=first-cookie; Path=/; HttpOnly', 'SITE=501; Path=/']);
		respond(response, 200, LOGIN_RESPONSE);
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const credential: IDataObject = {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		username: 'YOUR.USERNAME',
		password: 'your-password',
		sessionKind: 'cookies',
		loginPath: '/login',
	};
	return { calls, seen, credential };
}

function respond(response: ServerResponse, status: number, body: unknown) {
	response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const logins = (calls: string[]) => calls.filter((call) => call === 'POST /login').length;
const get = (credential: IDataObject, url = '/product') =>
	runSessionRequest({ credential, parameters: { url } });

it('"Before any service is called the client signs in with the Login API. A successful login answers JSON and sets cookies"', async () => {
	const { calls, credential } = await startDocumentedApi((_, response) =>
		respond(response, 200, { ok: true }),
	);
	await get(credential);
	expect(calls).toEqual(['POST /login', 'GET /product']);
});

it('"`{ "username": "YOUR.USERNAME", "companyId": "YOUR_COMPANY", "siteId": 501, "token": "your_token", "expires": "2024-06-06T13:15:59.267Z", "expiresInMS": 285000 }`": the error names who is signed in', async () => {
	const { credential } = await startDocumentedApi((_, response) =>
		respond(response, 403, { message: "Operation not allowed, missing permission 'product'" }),
	);
	await expect(get(credential)).rejects.toMatchObject({
		description: expect.stringContaining('Signed in as YOUR.USERNAME (company YOUR_COMPANY, site 501)'),
	});
});

it('"**Bearer token**: keep `token`, send `Authorization: Bearer <token>`."', async () => {
	const { seen, calls, credential } = await startDocumentedApi((_, response) => respond(response, 200, {}));
	const bearer = { ...credential, sessionKind: 'bearerToken' };
	await get(bearer);
	await get(bearer);
	expect(seen.map(({ headers }) => headers.authorization)).toEqual([
		'Bearer your_token',
		'Bearer your_token',
	]);
	expect(logins(calls)).toBe(1);
});

it('"It expires; the moment is in `expires` (a date) and in `expiresInMS` (milliseconds left, here 4 min 45 s)": the milliseconds count, although the date is long past', async () => {
	const { calls, credential } = await startDocumentedApi((_, response) => respond(response, 200, {}));
	const bearer = { ...credential, sessionKind: 'bearerToken' };
	for (let call = 0; call < 3; call++) await get(bearer);
	expect(logins(calls)).toBe(1);
});

it('"A request with an expired token is answered `401` with `{ "message": "Access Denied." }`": signs in again and succeeds', async () => {
	let expired = false;
	const { calls, credential } = await startDocumentedApi((_, response) => {
		if (expired) respond(response, 401, { message: 'Access Denied.' });
		else respond(response, 200, { ok: true });
		expired = false;
	});
	const bearer = { ...credential, sessionKind: 'bearerToken' };
	await get(bearer);
	expired = true;
	expect((await get(bearer))[0]?.json).toEqual({ ok: true });
	expect(calls).toEqual(['POST /login', 'GET /product', 'GET /product', 'POST /login', 'GET /product']);
});

it('"**Cookies** (the way the vendor recommends): send back the cookies of the login answer."', async () => {
	const { seen, credential } = await startDocumentedApi((_, response) => respond(response, 200, {}));
	await get(credential);
	expect(seen[0]?.headers.cookie).toBe('JSESSIONID=first-cookie; SITE=501');
	expect(seen[0]?.headers.authorization).toBeUndefined();
});

it('"The server itself keeps them fresh, in the answers to ordinary requests, so the client has no expiry to manage, as long as it forwards every cookie update."', async () => {
	let renewals = 0;
	const { seen, calls, credential } = await startDocumentedApi((_, response) => {
		response.setHeader('Set-Cookie', `JSESSIONID=renewed-${++renewals}; Path=/; HttpOnly`);
		respond(response, 200, {});
	});
	for (let call = 0; call < 3; call++) await get(credential);
	expect(seen.map(({ headers }) => headers.cookie)).toEqual([
		'JSESSIONID=first-cookie; SITE=501',
		'JSESSIONID=renewed-1; SITE=501',
		'JSESSIONID=renewed-2; SITE=501',
	]);
	expect(logins(calls)).toBe(1);
});

it('"After several hours without activity the cookies can expire too, and a new login is required."', async () => {
	let idle = false;
	const { calls, credential } = await startDocumentedApi((_, response) => {
		if (idle) respond(response, 401, { message: 'Access Denied.' });
		else respond(response, 200, { ok: true });
		idle = false;
	});
	await get(credential);
	idle = true;
	expect((await get(credential))[0]?.json).toEqual({ ok: true });
	expect(logins(calls)).toBe(2);
});

it('"**Permissions**: a user who may not call a service gets `403` with `{ "message": "Operation not allowed, missing permission \'product\'" }`."', async () => {
	const { credential } = await startDocumentedApi((_, response) =>
		respond(response, 403, { message: "Operation not allowed, missing permission 'product'" }),
	);
	await expect(get(credential)).rejects.toMatchObject({
		message: "Missing permission 'product'",
		httpCode: '403',
	});
});

it('"Only an administrator can grant the permission; signing in again changes nothing."', async () => {
	const { calls, credential } = await startDocumentedApi((_, response) =>
		respond(response, 403, { message: "Operation not allowed, missing permission 'product'" }),
	);
	await expect(get(credential)).rejects.toMatchObject({
		description: expect.stringMatching(/Ask an administrator to grant .* Signing in again does not help\.$/),
	});
	expect(calls).toEqual(['POST /login', 'GET /product']);
});

it('"The base URL is a setting of its own (it differs per customer)."', async () => {
	const one = await startDocumentedApi((_, response) => respond(response, 200, { shop: 'one' }));
	const two = await startDocumentedApi((_, response) => respond(response, 200, { shop: 'two' }));
	expect((await get(one.credential))[0]?.json).toEqual({ shop: 'one' });
	expect((await get(two.credential))[0]?.json).toEqual({ shop: 'two' });
	expect([logins(one.calls), logins(two.calls)]).toEqual([1, 1]);
});
