/** When a token ends, by this machine's clock, in milliseconds. */
export interface Expiry {
	expiresAt: number;
	lifetimeMs: number;
}

/** What a login answer says about the end of its token. */
export interface StatedExpiry {
	/** Milliseconds left at the moment of the answer; a number, or text that is one. */
	lifetimeMs?: unknown;
	/** ISO 8601 date by the server's clock. */
	expires?: unknown;
	/** The answer's Date header: the server's clock (RFC 9110, section 6.6.1). */
	dateHeader?: string;
	receivedAt: number;
}

/** No login lives longer; a larger number is not a lifetime. */
const LONGEST_LIFETIME_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** Reads the expiry: the relative lifetime first, for it needs nobody's clock; undefined when nothing sensible is stated. */
export function readExpiry(stated: StatedExpiry): Expiry | undefined {
	const lifetimeMs = sensible(toNumber(stated.lifetimeMs)) ?? sensible(lifetimeUntil(stated));
	return lifetimeMs === undefined ? undefined : { expiresAt: stated.receivedAt + lifetimeMs, lifetimeMs };
}

/** Whether a token may still be used: until shortly before its end, so that it does not die on the way (2 s, or 2 % of a short life). */
export function isUsable(expiry: Expiry | undefined, now: number): boolean {
	if (expiry === undefined) return true;
	return now < expiry.expiresAt - Math.min(2_000, expiry.lifetimeMs * 0.02);
}

function lifetimeUntil({ expires, dateHeader, receivedAt }: StatedExpiry): number | undefined {
	if (typeof expires !== 'string') return undefined;
	const serverNow = Date.parse(dateHeader ?? '');
	return Date.parse(expires) - (Number.isNaN(serverNow) ? receivedAt : serverNow);
}

function toNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined;
}

function sensible(lifetimeMs: number | undefined): number | undefined {
	return lifetimeMs !== undefined && lifetimeMs > 0 && lifetimeMs <= LONGEST_LIFETIME_MS
		? lifetimeMs
		: undefined;
}
