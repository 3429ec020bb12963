import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { createToken, toCall } from './toCall';

const PATH = '/MicroStrategyLibrary/api';
const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message, ticketId: createToken() },
});

/** The REST API of a MicroStrategy Library with `users`; only an administrator may list projects. */
function createMicroStrategy(users: Record<string, User>) {
	const tokens = openSessions(users);
	/** The cookies that belong to the tokens. */
	const cookies = new Map<string, string>();
	const signIn = (request: SeenRequest): StubResponse => {
		const { username, password, loginMode } = toCall(request).json;
		if (typeof username !== 'string' || typeof password !== 'string' || loginMode !== 1)
			return fail(400, 'ERR006', 'Invalid JSON');
		const token = tokens.signIn(username, password);
		if (token === undefined) return fail(401, 'ERR003', 'Login failed');
		const cookie = createToken();
		cookies.set(token, cookie);
		const setCookie = `JSESSIONID=${cookie}; Path=/MicroStrategyLibrary; HttpOnly`;
		return { status: 204, headers: { 'X-MSTR-AuthToken': token, 'Set-Cookie': setCookie } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header } = toCall(request);
			if (endpoint === `POST ${PATH}/auth/login`) return signIn(request);
			const token = header('X-MSTR-AuthToken');
			const user = tokens.userOf(token);
			if (user === undefined || readCookie(request.headers, 'JSESSIONID') !== cookies.get(token))
				return fail(401, 'ERR009', "The user's session has expired, please reauthenticate");
			if (endpoint === `POST ${PATH}/auth/logout`) {
				tokens.end(token);
				return { status: 204 };
			}
			if (endpoint !== `GET ${PATH}/projects`) return fail(404, 'ERR004', 'HTTP 404 Not Found');
			if (!user.isAdmin) return fail(403, 'ERR017', "(User 'Luca' does not have Read access.)");
			return { body: [{ id: 'B19DEDCC11D4E0EFC000EB9495D0F44F', name: 'Tutorial' }] };
		},
	};
}

export const microStrategy: Simulated[] = [
	{
		title: 'MicroStrategy',
		...{ recipe: 'microStrategy', basePath: '/MicroStrategyLibrary' },
		create: createMicroStrategy,
		...{ url: '/api/projects', contains: 'Tutorial', says: 'does not have Read access' },
	},
];
