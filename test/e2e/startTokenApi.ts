import { setTimeout as pause } from 'node:timers/promises';

import { type SeenRequest, startServer, type TestServer } from '../support/startServer';

/** What happened at an API, in its order, with the moment in milliseconds. */
export interface Happening {
	what: 'login asked' | 'login answered' | 'request' | 'refused';
	at: number;
}

/** How an API of a test behaves. */
interface Behaviour {
	tokenLifetimeMs: number;
	/** How long a login takes. */
	loginMs?: number;
	/** Any other request is answered this long after the one before it, so that requests come evenly however many are sent at once. */
	answerEveryMs?: number;
	/** Addresses by the path that redirects there. */
	redirects?: Record<string, string>;
}

/** An API with bearer tokens that remembers what happened, told apart by the clock. */
export interface TokenApi {
	server: TestServer;
	happenings: Happening[];
	logins(): number;
	/** Ends every token. */
	drop(): void;
}

/** Starts it; `/fail` answers 500, `/forbidden` 403, `/me` tells whether somebody is signed in, anything else answers. */
export async function startTokenApi(
	servers: { start: typeof startServer },
	{ tokenLifetimeMs, loginMs = 0, answerEveryMs = 0, redirects = {} }: Behaviour,
): Promise<TokenApi> {
	const happenings: Happening[] = [];
	const ends = new Map<string, number>();
	let nextAnswerAt = 0;
	const waitForTurn = async () => {
		nextAnswerAt = Math.max(nextAnswerAt, Date.now()) + answerEveryMs;
		await pause(nextAnswerAt - Date.now());
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

/** The credential of such an API. */
export function credentialAt({ server }: TokenApi) {
	return { baseUrl: server.url, username: 'ANNA', password: 'annas-password', sessionKind: 'bearerToken' };
}
