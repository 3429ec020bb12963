import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, takeRows, type User } from './openSessions';

const ID = '236041a2b3c4d5e6f708192a3b4c5d6e';

const SITES = Array.from({ length: 25 }, (_, index) => ({ name: `Site ${index}` }));

/** A controller with `users`; a Csrf-Token belongs to each session, and only an administrator may list the sites. */
export function createOmada(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const tokens = new Map<string, string>();
	const toBody = (errorCode: number, msg: string, result?: object): StubResponse => ({
		body: { errorCode, msg, ...(result && { result }) },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { method, headers } = request;
			const { pathname, searchParams: query } = new URL(request.url, 'http://omada.example');
			if (pathname === '/api/info' && method === 'GET')
				return toBody(0, 'Success.', { controllerVer: '5.9.31', omadacId: ID });
			const path = new RegExp(`^/${ID}/api/v2(/.*)$`).exec(pathname)?.[1];
			if (path === undefined) return { status: 404 };
			if (path === '/login' && method === 'POST') {
				const { username, password } = readJson(request);
				const session = signIn(username, password);
				if (session === undefined) return toBody(-30109, 'Invalid username or password.');
				const token = randomBytes(16).toString('hex');
				tokens.set(session, token);
				return {
					headers: { 'Set-Cookie': `TPOMADA_SESSIONID=${session}; Path=/${ID}; HttpOnly` },
					...toBody(0, 'Success.', { roleType: 0, token }),
				};
			}
			const session = readCookie(headers, 'TPOMADA_SESSIONID') ?? '';
			const user = userOf(session);
			if (user === undefined || headers['csrf-token'] !== tokens.get(session))
				return { status: 302, headers: { Location: `/${ID}/login` } };
			if (path === '/logout' && method === 'POST') {
				end(session);
				return toBody(0, 'Success.');
			}
			if (path === '/users/current' && method === 'GET') return toBody(0, 'Success.', { id: '1' });
			if (path !== '/sites') return toBody(-1600, 'Unsupported request path.');
			if (!user.isAdmin) return toBody(-1005, 'Operation forbidden.');
			const currentPage = Number(query.get('currentPage') ?? 1);
			const currentSize = Number(query.get('currentPageSize') ?? 10);
			return toBody(0, 'Success.', {
				totalRows: SITES.length,
				currentPage,
				currentSize,
				data: takeRows(SITES, (currentPage - 1) * currentSize, currentSize),
			});
		},
	};
}
