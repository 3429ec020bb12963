import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic, readCookie, type User } from './openSessions';

const SERVICE = '/sap/opu/odata/sap/API_BUSINESS_PARTNER';

/** A Gateway with `users`; each session has its CSRF token, which may end before it (`onlyTokensEnd`), and only an administrator may read or create partners. */
export function createSapGateway(users: Record<string, User>, { onlyTokensEnd = false } = {}) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const tokens = new Map<string, string>();
	return {
		expire: () => (onlyTokensEnd ? tokens.clear() : expire()),
		sessions,
		respond({ url, method, headers }: SeenRequest): StubResponse {
			if (!url.startsWith(SERVICE)) return { status: 404 };
			const sent = readCookie(headers, 'SAP_SESSIONID_S4H_100');
			const isNew = userOf(sent) === undefined && headers.authorization !== undefined;
			if (onlyTokensEnd && isNew) expire();
			const session = isNew ? signIn(...readBasic(headers)) : sent;
			const user = userOf(session);
			if (session === undefined || user === undefined)
				return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="SAP NetWeaver"' } };
			const token = tokens.get(session) ?? randomBytes(12).toString('base64');
			tokens.set(session, token);
			const isFetched = headers['x-csrf-token'] === 'Fetch';
			if (method !== 'GET' && headers['x-csrf-token'] !== token)
				return {
					status: 403,
					headers: { 'X-CSRF-Token': 'Required', 'Content-Type': 'text/plain' },
					body: 'CSRF token validation failed',
				};
			const ownHeaders = {
				...(isNew && { 'Set-Cookie': `SAP_SESSIONID_S4H_100=${session}; path=/; HttpOnly` }),
				...(isFetched && { 'X-CSRF-Token': token }),
			};
			if (url === `${SERVICE}/`) return { headers: ownHeaders, body: { d: { EntitySets: ['A_Partner'] } } };
			if (!user.isAdmin)
				return { status: 403, body: { error: { message: { lang: 'en', value: 'No authorization' } } } };
			if (method === 'POST') return { status: 201, body: { d: { Partner: '17100001' } } };
			return { body: { d: { results: [{ Partner: '17100001' }] } } };
		},
	};
}
