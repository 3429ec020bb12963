import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, error_type: string, default_message: string): StubResponse => ({
	status,
	body: { error_type, messages: [{ id: 'com.vmware.vapi', default_message, args: [] }] },
});

/** The Automation API of a vCenter. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header } = toCall(request);
			if (endpoint === 'POST /api/session') {
				const token = signIn(...(readBasic(request.headers) as [string, string]));
				if (token === undefined) return fail(401, 'UNAUTHENTICATED', 'Authentication required.');
				return { status: 201, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(token) };
			}
			const token = header('vmware-api-session-id');
			const user = userOf(token);
			if (user === undefined) return fail(401, 'UNAUTHENTICATED', 'Authentication required.');
			if (endpoint === 'GET /api/session')
				return { body: { user: 'ANNA', created_time: '2024-06-06T00:00:00Z' } };
			if (endpoint === 'DELETE /api/session' && end(token)) return { status: 204 };
			if (endpoint !== 'GET /api/vcenter/vm') return { status: 404 };
			if (!user.isAdmin) return fail(403, 'UNAUTHORIZED', 'User does not have the required privileges.');
			return { body: [{ vm: 'vm-7', name: 'mail', power_state: 'POWERED_ON' }] };
		},
	};
}

export const vCenter: Simulated[] = [
	{
		title: 'VMware vCenter',
		...{ recipe: 'vCenter', create, url: '/api/vcenter/vm', contains: 'vm-7' },
		says: 'User does not have the required privileges.',
	},
];
