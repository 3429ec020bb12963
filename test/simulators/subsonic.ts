import { createHash } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { toCall } from './toCall';

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
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (query.get('f') !== 'json') return { status: 400 };
			if (!query.get('c') || !/^1\.\d+\.\d+$/.test(query.get('v') ?? ''))
				return fail(10, 'Required parameter is missing');
			const user = users[query.get('u') ?? ''];
			const salt = query.get('s') ?? '';
			const token = createHash('md5').update(`${user?.password}${salt}`).digest('hex');
			if (user === undefined || salt.length < 6 || salts.has(salt) || query.get('t') !== token)
				return fail(40, 'Wrong username or password');
			salts.add(salt);
			if (endpoint === 'GET /rest/ping.view') return toResponse('ok', {});
			if (!user.isAdmin) return fail(50, `${query.get('u')} is not authorized to list users`);
			if (endpoint !== 'GET /rest/getUsers.view') return fail(70, 'The requested data was not found');
			return toResponse('ok', { users: { user: [{ username: 'ANNA' }, { username: 'LUCA' }] } });
		},
	};
}
