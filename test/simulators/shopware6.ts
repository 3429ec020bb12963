import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, code: string, title: string, detail: string): StubResponse => ({
	status,
	body: { errors: [{ code, status: String(status), title, detail }] },
});

/** The Admin API of a Shopware with `users`; only an administrator may read products. */
function createShopware6(users: Record<string, User>) {
	const tokens = createPasswordGrant(users, 600);
	const toToken = (request: SeenRequest): StubResponse => {
		const form = readJson(request);
		if (form['client_id'] !== 'administration' || form['scope'] !== 'write')
			return fail(401, '4', 'Client authentication failed', 'Client authentication failed');
		const body = tokens.grant(form);
		if (body !== undefined) return { body };
		if (form['grant_type'] === 'refresh_token')
			return fail(401, '8', 'The refresh token is invalid.', 'Token has been revoked');
		return fail(400, '6', 'The user credentials were incorrect.', '');
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			if (endpoint === 'POST /api/oauth/token') return toToken(request);
			const user = tokens.userOf(readBearer(request.headers));
			const denied = 'The resource owner or authorization server denied the request.';
			if (user === undefined) return fail(401, '9', denied, 'Access token could not be verified');
			if (endpoint !== 'GET /api/product') return fail(404, 'FRAMEWORK__NOT_FOUND', 'Not Found', '');
			if (user.isAdmin) return { body: { total: 1, data: [{ id: '018f6d8b', productNumber: 'SW10001' }] } };
			const detail = JSON.stringify({ message: 'Missing privilege', missingPrivileges: ['product:read'] });
			return fail(403, 'FRAMEWORK__MISSING_PRIVILEGE_ERROR', 'Forbidden', detail);
		},
	};
}

export const shopware6: Simulated[] = [
	{
		title: 'Shopware 6',
		...{ recipe: 'shopware6', hasNoLogout: true, lastsMs: 600_000 },
		create: createShopware6,
		...{ url: '/api/product', contains: 'SW10001', says: "Missing permission 'product:read'" },
	},
];
