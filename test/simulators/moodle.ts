import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readForm, readRoute, type Users } from './createUserSessions';

/** A Moodle with `users` and the web service of its app; only an administrator may list courses. */
export function createMoodle(users: Users) {
	const tokens = createUserSessions(users);
	const signIn = (form: URLSearchParams): StubResponse => {
		if (form.get('service') !== 'moodle_mobile_app')
			return { body: { error: 'Web service is not available', errorcode: 'servicenotavailable' } };
		const token = tokens.signIn(form.get('username'), form.get('password'));
		if (token !== undefined) return { body: { token, privatetoken: null } };
		return { body: { error: 'Invalid login, please try again', errorcode: 'invalidlogin' } };
	};
	const fail = (exception: string, errorcode: string, message: string): StubResponse => ({
		body: { exception, errorcode, message },
	});

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (route === 'POST /login/token.php') return signIn(readForm(request) ?? new URLSearchParams());
			if (!route.endsWith(' /webservice/rest/server.php')) return { status: 404 };
			if (query.get('moodlewsrestformat') !== 'json')
				return { headers: { 'Content-Type': 'application/xml' }, body: '<RESPONSE></RESPONSE>' };
			const user = tokens.userOf(query.get('wstoken'));
			if (user === undefined)
				return fail('moodle_exception', 'invalidtoken', 'Invalid token - token not found');
			const isAllowed = user.isAdmin && query.get('wsfunction') === 'core_course_get_courses';
			if (!isAllowed)
				return fail('webservice_access_exception', 'accessexception', 'Access control exception');
			return { body: [{ id: 1, shortname: 'Chemistry' }] };
		},
	};
}
