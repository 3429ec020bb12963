import { createHash } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

interface User {
	password: string;
	isAdmin: boolean;
}

/** A music server with `users`, each of whose requests is signed; only an administrator may list the users. */
export function createSubsonic(users: Record<string, User>) {
	const salts = new Set<string>();
	const toResponse = (status: string, content: object): StubResponse => ({
		body: { 'subsonic-response': { status, version: '1.16.1', ...content } },
	});
	const fail = (code: number, message: string) => toResponse('failed', { error: { code, message } });
	return {
		/** There are no sessions. */
		expire: () => undefined,
		sessions: () => 0,
		respond({ url }: SeenRequest): StubResponse {
			const { pathname, searchParams: query } = new URL(url, 'http://music.example');
			const user = users[query.get('u') ?? ''];
			const salt = query.get('s') ?? '';
			const token = createHash('md5').update(`${user?.password}${salt}`).digest('hex');
			if (user === undefined || salt.length < 6 || salts.has(salt) || query.get('t') !== token)
				return fail(40, 'Wrong username or password');
			salts.add(salt);
			if (pathname === '/rest/ping.view') return toResponse('ok', {});
			if (!user.isAdmin) return fail(50, `${query.get('u')} is not authorized to list users`);
			return toResponse('ok', { users: { user: [{ username: 'ANNA' }, { username: 'LUCA' }] } });
		},
	};
}
