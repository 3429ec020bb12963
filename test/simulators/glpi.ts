import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toBasic, toCall } from './toCall';

const APP_TOKEN = 'app-token-of-the-client';
const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: [code, message],
});

/** A GLPI whose API requires an App-Token; `rightMissing` was 401 before GLPI 10. */
function create(users: typeof USERS, rightMissing = 403) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const nameOf = (basic: string) =>
		Object.entries(users).find(([name, { password }]) => toBasic(name, password) === basic)?.[0] ?? '';
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, header, authorization } = toCall(request);
			const app = header('App-Token') || query.get('app_token');
			if (app !== APP_TOKEN) return fail(400, 'ERROR_WRONG_APP_TOKEN_PARAMETER', 'app_token seems wrong');
			if (endpoint === 'GET /apirest.php/initSession') {
				if (header('Content-Type') !== 'application/json')
					return fail(400, 'ERROR_BAD_TYPE', 'A Content-Type is required');
				const basic = authorization('Basic');
				if (basic === '') return fail(400, 'ERROR_LOGIN_PARAMETERS_MISSING', 'parameter(s) login missing');
				const token = signIn(nameOf(basic), users[nameOf(basic) as keyof typeof USERS]?.password ?? ' ');
				return token === undefined
					? fail(401, 'ERROR_GLPI_LOGIN', 'Incorrect username or password')
					: { body: { session_token: token } };
			}
			const token = header('Session-Token');
			if (token === '') return fail(400, 'ERROR_SESSION_TOKEN_MISSING', 'session_token is missing or empty');
			const user = userOf(token);
			if (user === undefined) return fail(401, 'ERROR_SESSION_TOKEN_INVALID', 'session_token seems invalid');
			if (endpoint === 'GET /apirest.php/killSession' && end(token)) return {};
			if (endpoint === 'GET /apirest.php/getActiveProfile')
				return { body: { active_profile: { id: 4, name: 'Super-Admin' } } };
			if (endpoint !== 'GET /apirest.php/Computer')
				return fail(400, 'ERROR_RESOURCE_NOT_FOUND', 'no resource');
			if (!user.isAdmin)
				return fail(rightMissing, 'ERROR_RIGHT_MISSING', "You don't have permission to do that.");
			return { body: [{ id: 7, name: 'computer 7' }] };
		},
	};
}

const computers: Omit<Simulated, 'title' | 'create'> = {
	...{ recipe: 'glpi', basePath: '/apirest.php', loginFields: { app_token: APP_TOKEN } },
	...{ url: '/Computer', contains: 'computer 7', says: "You don't have permission to do that." },
};
export const glpi: Simulated[] = [
	{ title: 'GLPI', ...computers, create },
	{ title: 'GLPI 9', ...computers, create: (users) => create(users, 401) },
];
