import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readForm, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, message: string): StubResponse => ({
	status,
	body: { error: { code: status, message } },
});

/** The REST API of a Dolibarr with `users`; only an administrator may list them. */
function createDolibarr(users: Record<string, User>) {
	const tokens = openSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const form = { ...readJson(request), ...readForm(request) };
		const token = tokens.signIn(form['login'], form['password']);
		if (token === undefined) return fail(403, 'Forbidden: Access denied');
		const message = `Welcome ${form['login']} - This is your token (recorded for your user).`;
		return { body: { success: { code: 200, token, entity: 1, message } } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			if (endpoint === 'POST /api/index.php/login') return signIn(request);
			const token = request.headers['dolapikey'];
			if (token === undefined) return fail(401, 'Unauthorized: Failed to login to API.');
			const user = tokens.userOf(String(token));
			if (user === undefined) return fail(401, 'Unauthorized: Error user not valid (not found with api key)');
			if (!user.isAdmin) return fail(403, 'Forbidden: Not allowed');
			if (endpoint !== 'GET /api/index.php/users') return fail(404, 'Not Found');
			return {
				body: [
					{ id: '1', login: 'ANNA' },
					{ id: '2', login: 'LUCA' },
				],
			};
		},
	};
}

export const dolibarr: Simulated[] = [
	{
		title: 'Dolibarr',
		...{ recipe: 'dolibarr', basePath: '/api/index.php', hasNoLogout: true },
		create: createDolibarr,
		...{ url: '/users', contains: 'LUCA', says: 'Not allowed' },
	},
];
