import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

/** A shop of OpenCart with `users` of its API, each of whom may do everything. */
function createOpenCart(users: Record<string, User>) {
	const sessions = openSessions(users);
	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (!endpoint.endsWith(' /index.php')) return { status: 404 };
			if (endpoint.startsWith('POST ') && query.get('route') === 'api/login') {
				const { username, key } = readForm(request);
				const token = sessions.signIn(username, key);
				// A wrong key gets an empty list.
				if (token === undefined) return { body: [] };
				return { body: { success: 'Success: API session successfully started!', api_token: token } };
			}
			if (sessions.userOf(query.get('api_token') ?? '') === undefined) {
				const warning = 'Warning: You do not have permission to access the API!';
				return { body: { error: { warning } } };
			}
			if (query.get('route') === 'api/cart/products')
				return { body: { products: [{ cart_id: '7', name: 'iPhone' }], totals: [] } };
			return { body: { error: { warning: 'Warning: Product could not be found!' } } };
		},
	};
}

export const openCart: Simulated[] = [
	{
		title: 'OpenCart',
		...{ recipe: 'openCart', hasNoLogout: true, hasNoRoles: true },
		create: createOpenCart,
		...{ url: '/index.php?route=api/cart/products', contains: 'iPhone' },
		failing: { url: '/index.php?route=api/cart/add', body: {} },
	},
];
