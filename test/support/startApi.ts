import { toLoginResponse } from './openClient';
import type { Answer, SeenRequest, startServer, TestServer } from './startServer';

/** Starts an API whose session is that of the last login, until `lose()`; over it `answer` answers, anything else meets a 401. */
export async function startApi(
	servers: { start: typeof startServer },
	answer: (request: SeenRequest) => Answer = () => ({ body: { fine: true } }),
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
		return isSignedIn && !isLost ? answer(request) : { status: 401, body: { message: 'Access Denied.' } };
	});
	return { server, lose: () => void (isLost = true) };
}

/** How often somebody signed in. */
export function countLogins({ requests }: TestServer): number {
	return requests.filter(({ url }) => url === '/login').length;
}

/** The requests that were no logins. */
export function calls({ requests }: TestServer): SeenRequest[] {
	return requests.filter(({ url }) => url !== '/login');
}
