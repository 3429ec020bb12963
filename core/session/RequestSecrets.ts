import { cookieValues } from './cookies';
import type { Session } from './Session';

/** Cookies also hold a language or a site; no session id is that short. */
const SHORTEST_COOKIE_SECRET = 8;

/** What must show up nowhere while one request is under way: it may use two sessions, and answers renew their cookies. */
export class RequestSecrets {
	readonly #sessions = new Set<Session>();
	readonly #cookieHeaders = new Set<string>();

	constructor(private readonly password: string) {}

	/** Takes note of a session, and of the Cookie header it was sent with. */
	note(session: Session, cookieHeader: string | undefined): void {
		this.#sessions.add(session);
		if (cookieHeader) this.#cookieHeaders.add(cookieHeader);
	}

	/** The password, tokens and cookie values, but not the names of who is signed in. */
	values(): string[] {
		const sessions = [...this.#sessions];
		const known = new Set(sessions.flatMap(({ identity }) => Object.values(identity) as string[]));
		const cookies = [
			...sessions.flatMap(({ jar }) => cookieValues(jar)),
			...[...this.#cookieHeaders].flatMap(valuesIn),
		].filter((value) => value.length >= SHORTEST_COOKIE_SECRET && !known.has(value));
		return [this.password, ...sessions.flatMap(({ token }) => token ?? []), ...cookies];
	}
}

function valuesIn(cookieHeader: string): string[] {
	return cookieHeader.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1));
}
