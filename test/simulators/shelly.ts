import type { SeenRequest, StubResponse } from '../support/startServer';
import { createDigestServer } from './digestServer';
import type { User } from './openSessions';

/** A device whose users, unlike the real one's, may have any name; each of them may do everything. */
export function createShelly(users: Record<string, User>) {
	const { expire, respond } = createDigestServer(users, { algorithm: 'SHA-256' });
	return {
		expire,
		sessions: () => 0,
		respond(request: SeenRequest): StubResponse {
			if (request.url === '/rpc/Shelly.GetDeviceInfo') return { body: { id: 'shellyplus1-a8032abe54dc' } };
			const response = respond(request);
			if (response.status !== undefined) return response;
			if (request.method !== 'GET') return { status: 405 };
			if (request.url === '/rpc/Shelly.ListMethods')
				return { body: { methods: ['Switch.Set', 'Sys.Reboot'] } };
			return request.url === '/rpc/Shelly.GetStatus' ? { body: { 'switch:0': { id: 0 } } } : { status: 404 };
		},
	};
}
