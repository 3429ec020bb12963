/** The options of a sandbox; all are optional. */
export interface SandboxOptions {
	/** The port on 127.0.0.1. Defaults to 0, which chooses a free port. */
	port?: number;
	/** The lifetime of a bearer token. Defaults to 285,000 ms, as in the API's own example. */
	tokenLifetimeMs?: number;
	/** The lifetime of cookies without activity. Defaults to 4 hours. */
	idleLifetimeMs?: number;
	/** The age at which an ordinary response renews a cookie value. Defaults to 60,000 ms. */
	cookieRenewalMs?: number;
	/** How long the previous cookie value works after a renewal. Defaults to 10,000 ms. */
	cookieGraceMs?: number;
	/** The delay of every response. Defaults to 0 ms. */
	responseDelayMs?: number;
	/** Key and certificate in PEM format, for HTTPS. Defaults to plain HTTP. */
	tls?: { key: string; cert: string };
	/** The number of orders at the start. Defaults to 45. */
	orders?: number;
	/** The number of the oldest order; every later one has the next number. Defaults to 1001. */
	firstOrderId?: number;
	/** The server's clock in epoch milliseconds, also used for the `Date` header. Defaults to `Date.now`. */
	now?: () => number;
}

/** The options with all defaults filled in. */
export type Settings = Required<Omit<SandboxOptions, 'tls'>> & Pick<SandboxOptions, 'tls'>;

/** Fills in the defaults, also for options that are present but undefined. */
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
		firstOrderId: options.firstOrderId ?? 1001,
		now: options.now ?? Date.now,
	};
}
