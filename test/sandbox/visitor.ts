import type { Sandbox } from '../../sandbox/startSandbox';

export const MARIA = { username: 'MARIA.ROSSI', password: 'maria-pw', companyId: 'DEMO_COMPANY' };
export const LUCA = { username: 'LUCA.VERDI', password: 'luca-pw', companyId: 'DEMO_COMPANY' };
export const ORDERS = '/api?cmd=getLastDigitalOrders_v1';

/** The parts of a response that tests look at. */
export interface Seen {
	status: number;
	body: Record<string, unknown>;
	headers: Headers;
	setCookies: string[];
}

/** Sends one request; `send` is sent as JSON, or as text unchanged. */
export async function ask(
	sandbox: Sandbox,
	route: string,
	headers: Record<string, string> = {},
	send?: unknown,
): Promise<Seen> {
	const [method, path] = route.split(' ') as [string, string];
	const body = typeof send === 'string' || send === undefined ? send : JSON.stringify(send);
	const response = await fetch(sandbox.url + path, {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		body,
	});
	const text = await response.text();
	return {
		status: response.status,
		body: response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : { text },
		headers: response.headers,
		setCookies: response.headers.getSetCookie(),
	};
}

/** Signs in and returns both ways to authenticate, as headers. */
export async function signIn(sandbox: Sandbox, account = MARIA) {
	const { body, setCookies } = await ask(sandbox, 'POST /login', {}, account);
	return { bearer: { Authorization: `Bearer ${body.token}` }, cookies: toCookieHeader(setCookies) };
}

/** The `Cookie` header of a client that keeps exactly these cookies. */
export function toCookieHeader(setCookies: string[]): { Cookie: string } {
	return { Cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** Signs in and returns a client that forwards every cookie update. */
export async function openBrowser(sandbox: Sandbox, account = MARIA) {
	let { cookies } = await signIn(sandbox, account);
	return async (route: string): Promise<Seen> => {
		const seen = await ask(sandbox, route, cookies);
		if (seen.setCookies.length > 0) cookies = toCookieHeader(seen.setCookies);
		return seen;
	};
}

/** A clock that only a test advances. */
export function createClock(startMs = Date.parse('2024-06-06T13:11:14.267Z')) {
	let nowMs = startMs;
	return { now: () => nowMs, pass: (ms: number) => void (nowMs += ms) };
}
