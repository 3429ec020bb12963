import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, takeRows, type User } from './openSessions';

interface Login {
	aaaUser: { attributes: { name: string; pwd: string } };
}

const TENANTS = ['common', 'infra', 'mgmt', 'shop', 'office'].map((name) => ({
	fvTenant: { attributes: { name } },
}));

/** An APIC with `users`; each refresh renews the token, and only an administrator may list the tenants. */
export function createCiscoApic(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const toBody = (...imdata: object[]) => ({ totalCount: String(imdata.length), imdata });
	const nameOf = (user: User) => Object.entries(users).find(([, one]) => one === user)?.[0];
	const fail = (code: number, text: string): StubResponse => ({
		status: code,
		body: toBody({ error: { attributes: { code: String(code), text } } }),
	});
	const open = (name = '', password = ''): StubResponse => {
		const token = signIn(name, password);
		if (token === undefined)
			return fail(401, 'Username or password is incorrect - FAILED local authentication');
		const attributes = { token, refreshTimeoutSeconds: '600', userName: name };
		return {
			headers: { 'Set-Cookie': `APIC-cookie=${token}; path=/; HttpOnly; HttpOnly` },
			body: toBody({ aaaLogin: { attributes } }),
		};
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { method, headers } = request;
			const { pathname, searchParams: query } = new URL(request.url, 'http://apic.example');
			if (pathname === '/api/aaaLogin.json' && method === 'POST') {
				const { name, pwd } = readJson<Login>(request).aaaUser?.attributes ?? {};
				return open(name, pwd);
			}
			const token = readCookie(headers, 'APIC-cookie');
			const user = userOf(token);
			if (user === undefined) return fail(403, 'Token was invalid (Error: Token timeout)');
			if (pathname === '/api/aaaRefresh.json' && method === 'GET' && end(token))
				return open(nameOf(user), user.password);
			if (pathname === '/api/aaaLogout.json' && method === 'POST') {
				const { name } = readJson<Login>(request).aaaUser?.attributes ?? {};
				if (name === nameOf(user) && end(token)) return { body: toBody() };
			}
			if (pathname !== '/api/class/fvTenant.json') return fail(400, 'Request in invalid');
			if (!user.isAdmin) return fail(403, 'User LUCA does not have permission to list tenants');
			const page = Number(query.get('page') ?? 0);
			const size = Number(query.get('page-size') ?? TENANTS.length);
			return { body: { totalCount: String(TENANTS.length), imdata: takeRows(TENANTS, page * size, size) } };
		},
	};
}
