import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (code: number): StubResponse => ({ body: { success: false, error: { code } } });

/** A DSM that protects itself against cross-site requests; `ended` is its code for a session that has ended: 106 timed out, 107 ended by another login, 119 not found. */
function create(users: typeof USERS, ended = 119) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	/** The SynoTokens, by their sessions. */
	const tokens = new Map<string, string>();
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, form, header } = toCall(request);
			const { api, version, method, ...fields } = { ...Object.fromEntries(query), ...form } as Record<
				string,
				string
			>;
			if (!/^(GET|POST) \/webapi\/entry\.cgi$/.test(endpoint)) return { status: 404 };
			if (!api || !version || !method) return fail(101);
			const isAuth = api === 'SYNO.API.Auth';
			if (isAuth && method === 'login') {
				if (Number(version) !== 6) return fail(104);
				const { account, passwd, format, enable_syno_token } = fields;
				const sid = signIn(account, passwd);
				if (sid === undefined) return fail(400);
				if (enable_syno_token === 'yes') tokens.set(sid, randomUUID());
				if (format !== 'sid') return { body: { success: true, data: {} } };
				return { body: { success: true, data: { sid, synotoken: tokens.get(sid) } } };
			}
			const sid = fields['_sid'] ?? '';
			const user = userOf(sid);
			if (user === undefined) return fail(ended);
			if (!tokens.has(sid) || header('X-SYNO-TOKEN') !== tokens.get(sid)) return fail(119);
			if (isAuth)
				return Number(version) === 6 && method === 'logout' && end(sid)
					? { body: { success: true } }
					: fail(103);
			if (api !== 'SYNO.FileStation.List') return fail(102);
			return user.isAdmin ? { body: { success: true, data: { shares: [{ name: 'video' }] } } } : fail(105);
		},
	};
}

const shares: Omit<Simulated, 'title' | 'create'> = {
	recipe: 'synologyDsm',
	url: '/webapi/entry.cgi?api=SYNO.FileStation.List&version=2&method=list_share',
	contains: 'video',
	failing: { url: '/webapi/entry.cgi?api=SYNO.None&version=1&method=list' },
};
export const synologyDsm: Simulated[] = [
	{ title: 'Synology DSM', ...shares, create },
	{ title: 'Synology DSM, timed out', ...shares, create: (users) => create(users, 106) },
	{ title: 'Synology DSM, signed in elsewhere', ...shares, create: (users) => create(users, 107) },
];
