import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, type User } from './openSessions';
import { LOGIN_HOST, type Simulated } from './Simulator';
import { toCall } from './toCall';

const PATH = '/v1/projects/shop/databases/(default)/documents';
const fail = (code: number, status: string, message: string): StubResponse => ({
	status: code,
	body: { error: { code, message, status } },
});

/** Firebase Authentication with `users`, and Firestore elsewhere, where only an administrator may read orders. */
function createFirebase(users: Record<string, User>) {
	const tokens = openSessions(users);
	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respondToLogin(request: SeenRequest): StubResponse {
			const { endpoint, query, json } = toCall(request);
			if (endpoint !== 'POST /v1/accounts:signInWithPassword') return { status: 404 };
			if (query.get('key') !== 'key-of-the-project')
				return fail(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
			const { email, password, returnSecureToken } = json;
			const idToken = tokens.signIn(String(email), String(password));
			if (idToken === undefined) return fail(400, 'INVALID_ARGUMENT', 'INVALID_LOGIN_CREDENTIALS');
			const found = { localId: '7', email: 'anna@example.com', registered: true, idToken };
			return {
				body: returnSecureToken === true ? { ...found, refreshToken: 'r', expiresIn: '3600' } : found,
			};
		},
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			const user = tokens.userOf(readBearer(request.headers));
			if (user === undefined) return fail(401, 'UNAUTHENTICATED', 'Missing or invalid authentication.');
			if (endpoint !== `GET ${PATH}/orders`) return fail(404, 'NOT_FOUND', 'Document not found.');
			if (!user.isAdmin) return fail(403, 'PERMISSION_DENIED', 'Missing or insufficient permissions.');
			return { body: { documents: [{ name: 'orders/7', fields: { customer: { stringValue: 'Rossi' } } }] } };
		},
	};
}

export const firebase: Simulated[] = [
	{
		title: 'Firebase',
		...{ recipe: 'firebase', basePath: PATH, hasNoLogout: true },
		...{ lastsMs: 3_600_000, identity: 'anna@example.com' },
		loginFields: { apikey: 'key-of-the-project', authUrl: LOGIN_HOST },
		create: createFirebase,
		...{ url: '/orders', contains: 'Rossi', says: 'Missing or insufficient permissions' },
	},
];
