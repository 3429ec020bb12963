import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic, type User } from './openSessions';

const DOMAIN = 'e276abec-e0f2-11e3-8169-6d9ed49b625f';
const HOSTS = `/api/fmc_config/v1/domain/${DOMAIN}/object/hosts`;

/** A Management Center with `users`; a token can be refreshed three times, and only an administrator may list the hosts. */
export function createCiscoFmc(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const refreshes = new Map<string, { login: string[]; left: number; token: string }>();
	const unauthorized: StubResponse = { status: 401, body: { error: { severity: 'ERROR' } } };

	const open = (login: string[], left = 3): StubResponse => {
		const token = signIn(...login);
		if (token === undefined) return unauthorized;
		const refreshToken = randomBytes(16).toString('hex');
		refreshes.set(refreshToken, { login, left, token });
		const headers = { 'X-auth-access-token': token, 'X-auth-refresh-token': refreshToken };
		return { status: 204, headers: { ...headers, DOMAIN_UUID: DOMAIN } };
	};

	return {
		expire,
		sessions,
		respond({ url, method, headers }: SeenRequest): StubResponse {
			if (url === '/api/fmc_platform/v1/auth/generatetoken' && method === 'POST')
				return open(readBasic(headers));
			if (url === '/api/fmc_platform/v1/auth/refreshtoken' && method === 'POST') {
				const sent = headers['x-auth-refresh-token']?.toString() ?? '';
				const known = refreshes.get(sent);
				refreshes.delete(sent);
				if (!known?.left || headers['x-auth-access-token'] !== known.token) return unauthorized;
				expire();
				return open(known.login, known.left - 1);
			}
			const user = userOf(headers['x-auth-access-token']?.toString());
			if (user === undefined) return unauthorized;
			if (url !== HOSTS) return { status: 404 };
			if (!user.isAdmin) return { status: 403 };
			return { body: { items: [{ name: 'web' }, { name: 'mail' }], paging: { offset: 0, count: 2 } } };
		},
	};
}
