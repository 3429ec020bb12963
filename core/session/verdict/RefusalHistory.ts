import { createBoundedMap } from '../../createBoundedMap';
import type { Endpoint } from './Endpoint';

/** A workflow calls a handful of endpoints; the limit guards against URLs built by expressions. */
const MOST_ENDPOINTS = 500;

const MINUTE_MS = 60_000;
/** For this long an endpoint that refused a new session causes no login, because the API may have been out of order. */
const REFUSED_FOR_MS = 10 * MINUTE_MS;
/** The same after a login that it has caused, unless it had accepted a session before: 200 slow items take hours. */
const VAINLY_REFUSED_FOR_MS = 4 * 60 * MINUTE_MS;

/**
 * Some servers respond "sign in" where they mean "you may not". After this many logins that changed nothing within
 * this period, only endpoints that have accepted a session are believed.
 */
const MOST_VAIN_LOGINS = 3;
const VAIN_LOGINS_PERIOD_MS = 10 * MINUTE_MS;

/** For this long pages that may be the login page are not believed; it doubles each time. */
const FIRST_PAUSE_MS = MINUTE_MS;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

/**
 * How an API has responded to the requests of one account, to distinguish a lost session from an endpoint that
 * refuses every session with the same response. Refusals count for the endpoint, and for those that differ from it
 * only in their ids; no endpoint stops the recovery of another one.
 */
export class RefusalHistory {
	/** The latest generation that each endpoint, at each level, has accepted. */
	readonly #accepted = createBoundedMap<number>(MOST_ENDPOINTS);
	/** Until when "sign in" is not believed at an endpoint, at each level. */
	readonly #refused = createBoundedMap<number>(MOST_ENDPOINTS);
	/**
	 * Addresses that have returned JSON, and the last generation about which a web page there may show that the
	 * session is lost; 0 once a page was a valid response.
	 */
	readonly #json = createBoundedMap<number>(MOST_ENDPOINTS);
	#newestGeneration = 0;
	#vainGeneration?: number;
	#vainLogins: number[] = [];
	#doubtedGeneration?: number;
	readonly #formPause = new Pause();

	/**
	 * Whether "sign in" at an endpoint may mean that the session is lost, and not only that the endpoint refuses it.
	 */
	mayBeLost(endpoint: Endpoint, generation: number, now: number): boolean {
		const { exactly, kind, path } = endpoint;
		// Another request has signed in since, so that this one gets a newer session without a login.
		if (generation < this.#newestGeneration) return true;
		if (this.#accepted.get(exactly) === generation) return true;
		if (this.#isRefused(exactly, now)) return false;
		const isKnown = this.#accepted.has(exactly);
		const hasLoginsLeft = this.#vainLoginsSince(now) < MOST_VAIN_LOGINS;
		if (this.#isRefused(kind, now))
			return hasLoginsLeft && (isKnown || this.#accepted.get(kind) === generation);
		// A path that accepts some requests and refuses others stands for several commands.
		if (this.#isRefused(path, now) && !this.#accepted.has(path)) return false;
		return isKnown || hasLoginsLeft || this.#accepted.has(kind);
	}

	/** Records that an endpoint accepted a session, and what it returned. */
	accepted(endpoint: Endpoint, generation: number, format: 'json' | 'page' | 'other', now: number): void {
		const { exactly, kind, path } = endpoint;
		this.#newestGeneration = Math.max(this.#newestGeneration, generation);
		this.#refused.delete(exactly);
		for (const level of [exactly, kind, path]) {
			if (this.#accepted.get(level) !== generation) this.#accepted.set(level, generation);
		}
		if (format !== 'other') this.#recordFormat(endpoint, generation, format, now);
	}

	/** Whether an endpoint, or one that differs from it only in its ids or its query, has accepted a session. */
	hasAccepted({ exactly, kind, path }: Endpoint): boolean {
		return [exactly, kind, path].some((level) => this.#accepted.has(level));
	}

	#recordFormat({ address }: Endpoint, generation: number, format: 'json' | 'page', now: number): void {
		const upTo = this.#json.get(address);
		if (format === 'page') {
			if (upTo !== undefined && upTo > 0 && upTo < generation) this.#countVainLogin(generation, now);
			this.#json.set(address, 0);
		} else if (upTo !== 0) this.#json.set(address, Infinity);
	}

	/**
	 * Records that an endpoint refused a new session; `isVain` says whether an earlier refusal there had caused the
	 * login. Many requests may find that out about the same session.
	 */
	refused({ exactly, kind, path }: Endpoint, generation: number, isVain: boolean, now: number): void {
		this.#newestGeneration = Math.max(this.#newestGeneration, generation);
		for (const level of [exactly, kind, path]) {
			const isVainThere = isVain && !this.#accepted.has(level);
			this.#refuse(level, now + (isVainThere ? VAINLY_REFUSED_FOR_MS : REFUSED_FOR_MS));
		}
		if (isVain) this.#countVainLogin(generation, now);
	}

	#countVainLogin(generation: number, now: number): void {
		if (generation === this.#vainGeneration) return;
		this.#vainGeneration = generation;
		this.#vainLogins = [...this.#vainLogins, now].slice(-MOST_VAIN_LOGINS);
	}

	/** Whether a recent login has changed nothing: the probe is then asked before the next one. */
	isDoubtful(now: number): boolean {
		return this.#vainLoginsSince(now) > 0;
	}

	/**
	 * Whether an endpoint returns JSON, so that a web page may mean that the session is lost; false once a page over a
	 * later session has disproved that.
	 */
	returnsJson({ address }: Endpoint, generation: number, now: number): boolean {
		const upTo = this.#json.get(address) ?? 0;
		return generation <= upTo && this.#vainLoginsSince(now) < MOST_VAIN_LOGINS;
	}

	/** Records that a session counts as lost only because an endpoint that returns JSON has returned a page. */
	guessed({ address }: Endpoint, generation: number): void {
		if (this.#json.get(address) === Infinity) this.#json.set(address, generation);
	}

	/** Whether a page with a password field may be the login page. */
	believesForms(now: number): boolean {
		return this.#formPause.isOver(now);
	}

	/**
	 * Records that a request with a valid session got a page with a password field: for a while such pages do not
	 * count as a sign of a lost session.
	 */
	doubtForms(now: number): void {
		this.#formPause.begin(now);
	}

	/** Records that the probe reported a new session as expired: it is not asked about this session again. */
	doubtProbe(generation: number): void {
		this.#doubtedGeneration = generation;
	}

	/** Whether the probe's result counts for a session. */
	believesProbe(generation: number): boolean {
		return this.#doubtedGeneration !== generation;
	}

	#refuse(level: string, until: number): void {
		this.#refused.set(level, Math.max(until, this.#refused.get(level) ?? 0));
	}

	#isRefused(level: string, now: number): boolean {
		return now < (this.#refused.get(level) ?? 0);
	}

	#vainLoginsSince(now: number): number {
		return this.#vainLogins.filter((at) => at > now - VAIN_LOGINS_PERIOD_MS).length;
	}
}

/** A period during which a sign is not believed; it doubles each time. */
class Pause {
	#until = 0;
	#nextMs = FIRST_PAUSE_MS;

	isOver(now: number): boolean {
		return now >= this.#until;
	}

	begin(now: number): void {
		this.#until = now + this.#nextMs;
		this.#nextMs = Math.min(this.#nextMs * 2, LONGEST_PAUSE_MS);
	}
}
