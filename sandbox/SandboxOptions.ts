/** What a caller may set when starting a sandbox; everything left out has a default. */
export interface SandboxOptions {
	/** The port on 127.0.0.1. Defaults to 0, a free one. */
	port?: number;
	/** How long a bearer token lives. Defaults to 285,000 ms, as in the API's own example. */
	tokenLifetimeMs?: number;
	/** How long cookies live without activity. Defaults to 4 hours. */
	idleLifetimeMs?: number;
	/** How old a cookie value gets before an ordinary answer renews it. Defaults to 60,000 ms. */
	cookieRenewalMs?: number;
	/** How long the value before a renewal keeps working. Defaults to 10,000 ms. */
	cookieGraceMs?: number;
	/** How long every answer is held back. Defaults to 0 ms. */
	responseDelayMs?: number;
	/** PEM texts; given, the sandbox speaks HTTPS. Defaults to plain HTTP. */
	tls?: { key: string; cert: string };
	/** How many orders exist at the start. Defaults to 45. */
	orders?: number;
	/** The server's clock in epoch milliseconds, also behind its `Date` header. Defaults to `Date.now`. */
	now?: () => number;
}

/** The options with every default filled in. */
export type Settings = Required<Omit<SandboxOptions, 'tls'>> & Pick<SandboxOptions, 'tls'>;

/** Fills in the defaults; an option that is there but undefined counts as left out. */
export function readOptions(options: SandboxOptions): Settings {
	return {
		port: options.port ?? 0,
		tokenLifetimeMs: options.tokenLifetimeMs ?? 285_000,
		idleLifetimeMs: options.idleLifetimeMs ?? 4 * 60 * 60 * 1000,
		cookieRenewalMs: options.cookieRenewalMs ?? 60_000,
		cookieGraceMs: options.cookieGraceMs ?? 10_000,
		responseDelayMs: options.responseDelayMs ?? 0,
		tls: options.tls,
		orders: options.orders ?? 45,
		now: options.now ?? Date.now,
	};
}
