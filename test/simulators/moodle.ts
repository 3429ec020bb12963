import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

/** A Moodle with `users` and the web service of its app; only an administrator may list courses. */
function createMoodle(users: Record<string, User>) {
	const tokens = openSessions(users);
	const signIn = ({ service, username, password }: Record<string, string | undefined>): StubResponse => {
		if (service !== 'moodle_mobile_app')
			return { body: { error: 'Web service is not available', errorcode: 'servicenotavailable' } };
		const token = tokens.signIn(username, password);
		if (token !== undefined) return { body: { token, privatetoken: null } };
		return { body: { error: 'Invalid login, please try again', errorcode: 'invalidlogin' } };
	};
	const fail = (exception: string, errorcode: string, message: string): StubResponse => ({
		body: { exception, errorcode, message },
	});

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (endpoint === 'POST /login/token.php') return signIn(readForm(request));
			if (!endpoint.endsWith(' /webservice/rest/server.php')) return { status: 404 };
			if (query.get('moodlewsrestformat') !== 'json')
				return { headers: { 'Content-Type': 'application/xml' }, body: '<RESPONSE></RESPONSE>' };
			const user = tokens.userOf(query.get('wstoken') ?? '');
			if (user === undefined)
				return fail('moodle_exception', 'invalidtoken', 'Invalid token - token not found');
			const called = query.get('wsfunction');
			if (called === 'core_course_get_courses' && user.isAdmin)
				return { body: [{ id: 1, shortname: 'Chemistry' }] };
			if (called === 'core_course_get_courses')
				return fail('required_capability_exception', 'nopermissions', 'You may not view the courses');
			if (called === 'core_user_get_users')
				return fail('invalid_parameter_exception', 'invalidparameter', 'Invalid parameter value detected');
			return fail('webservice_access_exception', 'accessexception', 'Access control exception');
		},
	};
}

export const moodle: Simulated[] = [
	{
		title: 'Moodle',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		...{ contains: 'Chemistry', says: 'You may not view the courses' },
		failing: { url: '/webservice/rest/server.php?wsfunction=core_user_get_users' },
	},
	{
		title: 'Moodle, with a function that the web service does not have',
		...{ recipe: 'moodle', loginFields: { service: 'moodle_mobile_app' }, hasNoLogout: true },
		create: createMoodle,
		url: '/webservice/rest/server.php?wsfunction=core_course_get_courses',
		contains: 'Chemistry',
		forbidden: { url: '/webservice/rest/server.php?wsfunction=core_role_assign_roles' },
		says: 'Access control exception',
	},
];
