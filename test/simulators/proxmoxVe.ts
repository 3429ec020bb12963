import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

/** A Proxmox VE; a ticket in place of the password returns the next one. Older versions say only in the status line what is wrong. */
function create(users: typeof USERS, saysWhy = true) {
	const fail = (status: number, message: string): StubResponse => ({
		status,
		body: { data: null, ...(saysWhy && { message: `${message}\n` }) },
	});
	const { signIn, userOf, begin, end, expire, sessions } = openSessions(users);
	/** The CSRF values, by their tickets. */
	const values = new Map<string, string>();
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, form, header } = toCall(request);
			if (endpoint === 'POST /api2/json/access/ticket') {
				const { username = '', password = '' } = form;
				const owner = userOf(password);
				const isRenewal = owner !== undefined && owner === users[username as keyof typeof USERS];
				const ticket = isRenewal ? begin(owner) : signIn(username, password);
				if (isRenewal) end(password);
				if (ticket === undefined) return fail(401, 'authentication failure');
				values.set(ticket, randomUUID());
				// A ticket for nothing but the code, which has the same fields.
				const half = username === 'EVA' && !isRenewal && { NeedTFA: 1 };
				return { body: { data: { ...half, ticket, username, CSRFPreventionToken: values.get(ticket) } } };
			}
			const ticket = readCookie(request.headers, 'PVEAuthCookie') ?? '';
			const user = userOf(ticket);
			if (user === undefined)
				return fail(401, ticket ? 'permission denied - invalid PVE ticket' : 'No ticket');
			const isRead = request.method === 'GET';
			if (!isRead && header('CSRFPreventionToken') !== values.get(ticket))
				return fail(401, 'Permission denied - invalid csrf token');
			if (!user.isAdmin) return fail(403, 'Permission check failed (/nodes/pve, Sys.Audit)');
			return { body: { data: isRead ? [{ node: 'pve', status: 'online' }] : 'UPID:pve:0001' } };
		},
	};
}

const nodes: Omit<Simulated, 'title' | 'create'> = {
	...{ recipe: 'proxmoxVe', hasNoLogout: true, asksForCode: true, lastsMs: 7_200_000 },
	...{ url: '/api2/json/nodes', contains: 'pve' },
	write: { method: 'POST', url: '/api2/json/nodes/pve/qemu/100/status/start', body: {} },
};
export const proxmoxVe: Simulated[] = [
	{ title: 'Proxmox VE', ...nodes, create, says: "Missing permission '/nodes/pve, Sys.Audit'" },
	{ title: 'Proxmox VE 6', ...nodes, create: (users) => create(users, false) },
];
