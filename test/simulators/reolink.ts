import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

type Command = Array<{
	cmd: string;
	param?: { User?: { Version: string; userName: string; password: string } };
}>;

/** A camera with `users`; only an administrator may list the users. */
export function createReolink(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { pathname, searchParams: query } = new URL(request.url, 'http://camera.example');
			if (pathname !== '/api.cgi') return { status: 404 };
			const cmd = query.get('cmd') ?? '';
			const succeed = (value: object) => ({ body: [{ cmd, code: 0, value }] });
			const fail = (rspCode: number, detail: string) => ({
				body: [{ cmd, code: 1, error: { rspCode, detail } }],
			});
			if (request.method !== 'POST') return fail(-10, 'protocol');
			const [command] = readJson<Command>(request);
			if (command?.cmd !== cmd || command.param === undefined) return fail(-4, 'param error');
			if (cmd === 'Login') {
				const { Version, userName, password } = command.param?.User ?? {};
				if (Version !== '0') return fail(-4, 'param error');
				const name = signIn(userName, password);
				return name === undefined ? fail(-7, 'login failed') : succeed({ Token: { leaseTime: 3600, name } });
			}
			const token = query.get('token') ?? '';
			const user = userOf(token);
			if (user === undefined) return fail(-6, 'please login first');
			if (cmd === 'Logout' && end(token)) return succeed({ rspCode: 200 });
			if (cmd !== 'GetUser') return fail(-9, 'not support');
			if (!user.isAdmin) return fail(-26, 'ability error');
			return succeed({ User: [{ userName: 'ANNA' }, { userName: 'LUCA' }] });
		},
	};
}
