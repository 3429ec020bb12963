import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { ApiRequest } from '../../request/ApiRequest';

/** A workflow calls a handful of endpoints; the limit guards against URLs built by expressions. */
const MOST_ENDPOINTS = 500;
/** Unlike `max`, `maxSize` allocates nothing in advance, which would be 30 KB for each account. */
const BOUNDS = { maxSize: MOST_ENDPOINTS, sizeCalculation: () => 1 };
/**
 * After this long an endpoint that refused a new session may cause a login again, because the session may have
 * been lost meanwhile. The time doubles with each refusal.
 */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/**
 * Some servers respond "sign in" where they mean "you may not". After this many logins in a row that changed
 * nothing, no endpoint is believed for a while.
 */
const MOST_VAIN_LOGINS = 3;

/**
 * How an API has responded to the requests of one account, to distinguish a lost session from an endpoint that
 * refuses every session with the same response. Once a new session has been refused like the old one, "sign in" is
 * believed only at an endpoint that has accepted a session before, or in the same folder as one.
 */
export class RefusalHistory {
	/** The generation of the session that was refused even though it was new. */
	#refusedGeneration?: number;
	#doubtedGeneration?: number;
	readonly #accepted = new LRUCache<string, true>(BOUNDS);
	/** Endpoints and folders that refused new sessions. */
	readonly #refused = new LRUCache<string, true>(BOUNDS);
	/** Paths that have returned JSON. */
	readonly #json = new LRUCache<string, true>(BOUNDS);
	#vainLogins = 0;
	readonly #loginPause = new Pause();
	readonly #formPause = new Pause();

	/**
	 * Whether "sign in" at an endpoint may mean that the session is lost, and not only that the endpoint refuses
	 * it.
	 */
	mayBeLost({ folder, path, exactly }: Endpoint, generation: number, now: number): boolean {
		if (this.#loginPause.isOver(now)) return true;
		if (this.#vainLogins >= MOST_VAIN_LOGINS || this.#refused.has(exactly)) return false;
		// Another caller may have signed in since, and that session may be lost as well.
		if (this.#refusedGeneration !== generation) return true;
		const isInGoodFolder = this.#accepted.has(folder) && !this.#refused.has(folder);
		return this.#accepted.has(path) || isInGoodFolder;
	}

	/** Records that an endpoint accepted a session, and whether it returned JSON. */
	accepted({ folder, path, exactly }: Endpoint, isJson: boolean): void {
		if (isJson) this.#json.set(path, true);
		this.#refused.delete(exactly);
		for (const level of [folder, path]) this.#accepted.set(level, true);
	}

	/** Whether an endpoint has returned JSON before, so that a web page is not a valid response. */
	returnsJson({ path }: Endpoint): boolean {
		return this.#json.has(path);
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

	/** Whether a recent login has changed nothing: the probe is then asked before the next one. */
	get isDoubtful(): boolean {
		return this.#vainLogins > 0;
	}

	/** Records that the probe reported a new session as expired: it is not asked about this session again. */
	doubtProbe(generation: number): void {
		this.#doubtedGeneration = generation;
	}

	/** Whether the probe's result counts for a session. */
	believesProbe(generation: number): boolean {
		return this.#doubtedGeneration !== generation;
	}

	/** Records that a login has helped. */
	recovered(): void {
		this.#vainLogins = 0;
		this.#loginPause.shorten();
	}

	/**
	 * Records that a new session was refused like the old one; many requests may find that out about the same
	 * session.
	 */
	refused({ folder, exactly }: Endpoint, generation: number, now: number): void {
		for (const level of [folder, exactly]) this.#refused.set(level, true);
		if (generation === this.#refusedGeneration) return;
		this.#refusedGeneration = generation;
		this.#vainLogins++;
		this.#loginPause.begin(now);
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

	/** Makes the next pause as short as the first. */
	shorten(): void {
		this.#nextMs = FIRST_PAUSE_MS;
	}
}

/** The endpoint of a request, at three levels of detail. */
export interface Endpoint {
	/** Method and URL, up to the last slash of the path. */
	folder: string;
	/** Method and URL, without the query. */
	path: string;
	/** With the query and the body, which distinguish commands when they all share one path. */
	exactly: string;
}

/**
 * Returns the endpoint of a request, for which the API's responses are remembered; each body that is not a stream
 * counts as a separate endpoint.
 */
export function toEndpoint({ href, origin, pathname }: URL, { method, body }: ApiRequest): Endpoint {
	const about = Buffer.isBuffer(body) ? createHash('sha1').update(body).digest('base64') : '';
	const path = `${method} ${origin}${pathname}`;
	return { folder: path.replace(/[^/]*$/, ''), path, exactly: `${method} ${href} ${about}` };
}
