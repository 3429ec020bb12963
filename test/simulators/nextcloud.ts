import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toBasic, toCall } from './toCall';

const fail = (statuscode: number, message: string): StubResponse => ({
	status: statuscode,
	body: { ocs: { meta: { status: 'failure', statuscode, message }, data: [] } },
});
const succeed = (data: object): StubResponse => ({
	body: { ocs: { meta: { status: 'ok', statuscode: 200, message: 'OK' }, data } },
});

/** A Nextcloud with `users`; only an administrator may list them. */
function createNextcloud(users: Record<string, User>) {
	const appPasswords = openSessions(users);
	return {
		expire: appPasswords.expire,
		sessions: appPasswords.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header, authorization } = toCall(request);
			const [name = '', password = ''] = readBasic(request.headers);
			const isWhole = authorization('Basic') === toBasic(name, password);
			if (!isWhole || users[name] === undefined) return fail(401, 'Current user is not logged in');
			const isOwn = users[name].password === password;
			const user = appPasswords.userOf(password);
			if (!isOwn && user !== users[name]) return fail(401, 'Current user is not logged in');
			if (header('OCS-APIRequest') !== 'true') return fail(412, 'CSRF check failed');
			if (endpoint === 'GET /ocs/v2.php/core/getapppassword')
				return isOwn ? succeed({ apppassword: appPasswords.signIn(name, password) }) : fail(403, 'Forbidden');
			if (endpoint === 'DELETE /ocs/v2.php/core/apppassword')
				return appPasswords.end(password) ? succeed([]) : fail(403, 'Forbidden');
			if (endpoint !== 'GET /ocs/v2.php/cloud/users') return fail(404, 'Invalid query');
			if (!user?.isAdmin) return fail(403, 'Logged in account must be an admin');
			return succeed({ users: ['ANNA', 'LUCA'] });
		},
	};
}

export const nextcloud: Simulated[] = [
	{
		title: 'Nextcloud',
		recipe: 'nextcloud',
		create: createNextcloud,
		...{ url: '/ocs/v2.php/cloud/users?format=json', contains: 'LUCA', says: 'must be an admin' },
	},
];
