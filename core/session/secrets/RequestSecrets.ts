import type { Account } from '../recipe/Account';
import { livingCookies } from '../state/cookies';
import type { Session } from '../state/Session';

/** Cookies also hold a language or a site; no session id is that short. */
const SHORTEST_COOKIE_SECRET = 8;
/** What a login captures under these names is no secret but who signed in. */
const NO_SECRETS = new Set(['user', 'company', 'site', 'expiry']);
/** Additional Login Fields that hold a second password. */
const SECRET_FIELD = /pass|pwd|secret|token|key|pin$|otp|code$/i;

/** What must show up nowhere while one request is under way: it may use two sessions, and answers renew their cookies. */
export class RequestSecrets {
	readonly #sessions = new Set<Session>();
	readonly #cookieHeaders = new Set<string>();
	/** What was captured when it was sent: the answer may replace it. */
	readonly #captured = new Set<string>();

	constructor(private readonly account: Account) {}

	/** Takes note of a session, and of the Cookie header it was sent with. */
	note(session: Session, cookieHeader: string | undefined): void {
		this.#sessions.add(session);
		for (const secret of capturedSecrets(session)) this.#captured.add(secret);
		if (cookieHeader) this.#cookieHeaders.add(cookieHeader);
	}

	/** The password, tokens and cookie values, but not the names of who is signed in. */
	values(): string[] {
		const sessions = [...this.#sessions];
		const known = new Set(sessions.flatMap(({ identity }) => Object.values(identity) as string[]));
		const cookies = [
			...sessions.flatMap(({ jar }) => livingCookies(jar, 0).map(({ value }) => value)),
			...[...this.#cookieHeaders].flatMap(valuesIn),
		].filter((value) => value.length >= SHORTEST_COOKIE_SECRET && !known.has(value));
		const captured = [...this.#captured, ...sessions.flatMap(capturedSecrets)];
		return [...accountSecrets(this.account), ...captured, ...cookies];
	}
}

/** What an account knows and nobody may read. */
export function accountSecrets({ username, password, loginFields, connection }: Account): string[] {
	const fields = Object.entries(loginFields).filter(([name]) => SECRET_FIELD.test(name));
	return [
		password,
		Buffer.from(`${username}:${password}`).toString('base64'),
		...fields.map(([, value]) => value),
		connection.passphrase ?? '',
		proxyPassword(connection.proxy),
	].filter(Boolean);
}

/** What a login has captured, but not who signed in and until when. */
export function capturedSecrets({ values }: Pick<Session, 'values'>): string[] {
	return Object.entries(values).flatMap(([name, value]) => (NO_SECRETS.has(name) ? [] : [value]));
}

/** As it stands in the address; whoever masks it knows the decoded form, too. */
function proxyPassword(proxy: string | undefined): string {
	return proxy !== undefined && URL.canParse(proxy) ? new URL(proxy).password : '';
}

function valuesIn(cookieHeader: string): string[] {
	return cookieHeader.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1));
}
