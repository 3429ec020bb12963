import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readForm, readJsonBody, readRoute, type Users } from './createUserSessions';

const fail = (status: number, message: string): StubResponse => ({
	status,
	body: { error: { code: status, message } },
});

/** The REST API of a Dolibarr with `users`; only an administrator may list them. */
export function createDolibarr(users: Users) {
	const tokens = createUserSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request) ?? Object.fromEntries(readForm(request) ?? []);
		const token = tokens.signIn(form['login'], form['password']);
		if (token === undefined) return fail(403, 'Forbidden: Access denied');
		const message = `Welcome ${form['login']} - This is your token (recorded for your user).`;
		return { body: { success: { code: 200, token, entity: 1, message } } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (route === 'POST /api/index.php/login') return signIn(request);
			const token = request.headers['dolapikey'];
			if (token === undefined) return fail(401, 'Unauthorized: Failed to login to API.');
			const user = tokens.userOf(String(token));
			if (user === undefined) return fail(401, 'Unauthorized: Error user not valid (not found with api key)');
			if (!user.isAdmin) return fail(403, 'Forbidden: Not allowed');
			if (route !== 'GET /api/index.php/users') return fail(404, 'Not Found');
			return {
				body: [
					{ id: '1', login: 'ANNA' },
					{ id: '2', login: 'LUCA' },
				],
			};
		},
	};
}
