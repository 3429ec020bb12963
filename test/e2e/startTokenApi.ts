import { setTimeout as pause } from 'node:timers/promises';

import { type SeenRequest, startServer, type TestServer } from '../support/startServer';

/** An event at an API, with its time in milliseconds. */
export interface Happening {
	what: 'login asked' | 'login answered' | 'request' | 'refused';
	at: number;
}

/** The behaviour of a test API. */
interface Behaviour {
	tokenLifetimeMs: number;
	/** The duration of a login. */
	loginMs?: number;
	/** The interval between other responses, which keeps the load steady even with many parallel requests. */
	respondEveryMs?: number;
	/** URLs by the path that redirects there. */
	redirects?: Record<string, string>;
}

/** An API with bearer tokens that records events with their times. */
export interface TokenApi {
	server: TestServer;
	happenings: Happening[];
	logins(): number;
	/** Revokes every token. */
	drop(): void;
}

/** Starts the API; `/fail` responds 500, `/forbidden` 403, `/me` the signed-in user, any other path 200. */
export async function startTokenApi(
	servers: { start: typeof startServer },
	{ tokenLifetimeMs, loginMs = 0, respondEveryMs = 0, redirects = {} }: Behaviour,
): Promise<TokenApi> {
	const happenings: Happening[] = [];
	const ends = new Map<string, number>();
	let nextResponseAt = 0;
	const waitForTurn = async () => {
		nextResponseAt = Math.max(nextResponseAt, Date.now()) + respondEveryMs;
		await pause(nextResponseAt - Date.now());
	};
	const note = (what: Happening['what']) => happenings.push({ what, at: Date.now() });
	const isSignedIn = ({ headers }: SeenRequest) =>
		(ends.get(headers.authorization?.replace('Bearer ', '') ?? '') ?? 0) > Date.now();
	const server = await servers.start(async (request) => {
		if (request.url === '/login') {
			note('login asked');
			await pause(loginMs);
			const token = `token-number-${ends.size + 1}-${Math.random()}`;
			ends.set(token, Date.now() + tokenLifetimeMs);
			note('login answered');
			return { body: { token, expiresInMS: tokenLifetimeMs } };
		}
		if (request.url === '/me') return { body: { user: isSignedIn(request) ? 'ANNA' : null } };
		note(isSignedIn(request) ? 'request' : 'refused');
		if (!isSignedIn(request)) return { status: 401, body: { message: 'Access Denied.' } };
		await waitForTurn();
		const location = redirects[request.url];
		if (location !== undefined) return { status: 302, headers: { Location: location } };
		if (request.url === '/fail') return { status: 500, body: { message: 'Out of order' } };
		if (request.url === '/forbidden') return { status: 403, body: { message: 'No' } };
		return { body: { fine: true } };
	});
	return {
		server,
		happenings,
		logins: () => happenings.filter(({ what }) => what === 'login answered').length,
		drop: () => ends.forEach((_, token) => ends.set(token, 0)),
	};
}

/** The credential for such an API. */
export function credentialAt({ server }: TokenApi) {
	return { baseUrl: server.url, username: 'ANNA', password: 'annas-password', sessionKind: 'bearerToken' };
}
