import { toLoginResponse } from './openClient';
import type { StubResponse, SeenRequest, startServer, TestServer } from './startServer';

/**
 * Starts an API that accepts only the session of the last login, until `lose()`. `respond` handles the requests with
 * that session; all others get a 401.
 */
export async function startApi(
	servers: { start: typeof startServer },
	respond: (request: SeenRequest) => StubResponse = () => ({ body: { fine: true } }),
): Promise<{ server: TestServer; lose(): void }> {
	let logins = 0;
	let isLost = false;
	const server = await servers.start((request) => {
		if (request.url === '/login') {
			isLost = false;
			return toLoginResponse(++logins);
		}
		const { cookie, authorization } = request.headers;
		const isSignedIn =
			cookie?.includes(`sid=session-${logins}`) || authorization === `Bearer token-${logins}`;
		return isSignedIn && !isLost ? respond(request) : { status: 401, body: { message: 'Access Denied.' } };
	});
	return { server, lose: () => void (isLost = true) };
}

/** The number of login requests. */
export function countLogins({ requests }: TestServer): number {
	return requests.filter(({ url }) => url === '/login').length;
}

/** All requests except logins. */
export function calls({ requests }: TestServer): SeenRequest[] {
	return requests.filter(({ url }) => url !== '/login');
}
