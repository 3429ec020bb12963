import type { SeenRequest, StubResponse } from '../support/startServer';
import { decodeBase64, openSessions, readForm, type User } from './openSessions';

const toXml = (content: string): StubResponse => ({
	headers: { 'Content-Type': 'text/xml' },
	body: `<?xml version="1.0" encoding="UTF-8" ?><QDocRoot version="1.0">${content}</QDocRoot>`,
});

/** A NAS with `users`: its login and File Station; only an administrator may see the shared folders. */
export function createQnap(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { pathname, searchParams: query } = new URL(request.url, 'http://nas.example');
			const sid = query.get('sid') ?? '';
			if (pathname === '/cgi-bin/authLogin.cgi' && request.method === 'POST') {
				const { user, pwd = '' } = readForm(request);
				const token = signIn(user, decodeBase64(pwd));
				return toXml(
					token === undefined
						? '<authPassed><![CDATA[0]]></authPassed><errorValue><![CDATA[-1]]></errorValue>'
						: `<authPassed><![CDATA[1]]></authPassed><authSid><![CDATA[${token}]]></authSid>`,
				);
			}
			const isLogout = pathname === '/cgi-bin/authLogout.cgi' && query.get('logout') === '1';
			if (isLogout && request.method === 'GET') return toXml(`<result>${end(sid) ? 0 : 1}</result>`);
			if (pathname !== '/cgi-bin/filemanager/utilRequest.cgi') return { status: 404 };
			const user = userOf(sid);
			if (user === undefined) return { body: { status: 3, success: 'true' } };
			if (query.get('func') !== 'get_tree') return { body: { status: 5, success: 'true' } };
			if (!user.isAdmin) return { body: { status: 4, success: 'true' } };
			return { body: [{ text: 'Public' }, { text: 'Multimedia' }] };
		},
	};
}
