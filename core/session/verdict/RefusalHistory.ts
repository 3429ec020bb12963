import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { ApiRequest } from '../../request/ApiRequest';

/** A workflow asks for a handful of addresses; the bound is for addresses made by expressions. */
const MOST_ENDPOINTS = 500;
/** After this long an address that a new session was refused at may cost a login again, doubling: the session may have been lost meanwhile. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Some servers answer "sign in" where they mean "you may not". After this many logins in a row that changed nothing, no address is believed for a while. */
const MOST_VAIN_LOGINS = 3;

/**
 * How an API has answered the requests of one account, to tell a lost session from an address that refuses every session
 * with the same answer. Once a new session was refused like the old one, "sign in" is only believed at an address that
 * has accepted a session before, or beside one.
 */
export class RefusalHistory {
	/** The session that was refused although it was new. */
	#refusedGeneration?: number;
	#doubtedGeneration?: number;
	readonly #accepted = new LRUCache<string, true>({ max: MOST_ENDPOINTS });
	/** Where new sessions were refused. */
	readonly #refused = new LRUCache<string, true>({ max: MOST_ENDPOINTS });
	/** Paths that have answered JSON. */
	readonly #json = new LRUCache<string, true>({ max: MOST_ENDPOINTS });
	#vainLogins = 0;
	readonly #loginPause = new Pause();
	readonly #formPause = new Pause();

	/** Whether "sign in" at a place may mean that the session is lost, and not only that the place refuses it. */
	mayBeLost({ folder, path, exactly }: Endpoint, generation: number, now: number): boolean {
		if (this.#loginPause.isOver(now)) return true;
		if (this.#vainLogins >= MOST_VAIN_LOGINS || this.#refused.has(exactly)) return false;
		// Somebody else may have signed in, and that session may be lost as well.
		if (this.#refusedGeneration !== generation) return true;
		const isInGoodFolder = this.#accepted.has(folder) && !this.#refused.has(folder);
		return this.#accepted.has(path) || isInGoodFolder;
	}

	/** Takes note that a place accepted a session, and whether it answered JSON. */
	accepted({ folder, path, exactly }: Endpoint, isJson: boolean): void {
		if (isJson) this.#json.set(path, true);
		this.#refused.delete(exactly);
		for (const level of [folder, path]) this.#accepted.set(level, true);
	}

	/** Whether a place has answered JSON before, so that a web page is no answer of it. */
	returnsJson({ path }: Endpoint): boolean {
		return this.#json.has(path);
	}

	/** Whether a page with a password field may be the login page. */
	believesForms(now: number): boolean {
		return this.#formPause.isOver(now);
	}

	/** Takes note that a session that is not over got a page with a password field: such pages are no sign here, for a while. */
	doubtForms(now: number): void {
		this.#formPause.begin(now);
	}

	/** Whether a login has changed nothing lately: then a probe is asked before the next. */
	get isDoubtful(): boolean {
		return this.#vainLogins > 0;
	}

	/** Takes note that the probe called a session dead that had just been made: it is not asked about this one again. */
	doubtProbe(generation: number): void {
		this.#doubtedGeneration = generation;
	}

	/** Whether the probe's word counts for a session. */
	believesProbe(generation: number): boolean {
		return this.#doubtedGeneration !== generation;
	}

	/** Takes note that a login has helped. */
	recovered(): void {
		this.#vainLogins = 0;
		this.#loginPause.shorten();
	}

	/** Takes note that a new session was refused like the old one; many requests may find that out about the same session. */
	refused({ folder, exactly }: Endpoint, generation: number, now: number): void {
		for (const level of [folder, exactly]) this.#refused.set(level, true);
		if (generation === this.#refusedGeneration) return;
		this.#refusedGeneration = generation;
		this.#vainLogins++;
		this.#loginPause.begin(now);
	}
}

/** A time in which a sign is not believed, twice as long each time. */
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

	/** Makes the next one as short as the first. */
	shorten(): void {
		this.#nextMs = FIRST_PAUSE_MS;
	}
}

/** Where a request goes. */
export interface Endpoint {
	/** The address up to the last slash of its path. */
	folder: string;
	/** Method and address, without the query. */
	path: string;
	/** With the query and the body, which tell commands apart where all of them have one path. */
	exactly: string;
}

/** Where a request goes, as far as the API's answers there are remembered; a body that is no stream makes a place of its own. */
export function toEndpoint({ href, origin, pathname }: URL, { method, body }: ApiRequest): Endpoint {
	const about = Buffer.isBuffer(body) ? createHash('sha1').update(body).digest('base64') : '';
	const path = `${method} ${origin}${pathname}`;
	return { folder: path.replace(/[^/]*$/, ''), path, exactly: `${method} ${href} ${about}` };
}
