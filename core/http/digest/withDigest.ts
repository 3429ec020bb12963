import { createHash, randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { unlessStopped, withDeadline } from '../deadline';
import type { Exchange, HttpRequest, HttpResponse } from '../Exchange';
import { setHeader } from '../headers';
import { toExchangeError } from '../toExchangeError';
import { type DigestChallenge, readDigestChallenge, readNextNonce } from './readDigestChallenge';
import { type DigestUser, toDigestHeader } from './toDigestHeader';

/** A nonce of a server, and how often this process has used it. */
interface Nonce {
	challenge: DigestChallenge;
	cnonce: string;
	count: number;
	/** Whether the server has accepted the password with it, or has said so. */
	isProven: boolean;
}

/** What this process knows about one user at one origin. */
interface KnownUser {
	nonce?: Nonce;
	/** Settles when the one request that tries a nonce that is not proven has its response. */
	trial?: Promise<void>;
	/** How often the password was refused. */
	refusals: number;
}

const MOST_USERS = 1_000;
/** One for a request without a nonce, one for a nonce that has become too old meanwhile. */
const MOST_CHALLENGES = 2;
const CNONCE_BYTES = 16;
/** How long a request without a time-out waits for another one. */
const LONGEST_TRIAL_MS = 60_000;

/**
 * The nonces of this process: a server counts how often each was used, so that processes cannot share one. That a user's
 * nonce is known only saves a request.
 */
const users = new LRUCache<string, KnownUser>({ max: MOST_USERS });

/**
 * Sends requests that have a `digest` with HTTP Digest authentication (RFC 7616): after a challenge sends the request
 * once more, and uses its nonce for all requests until the server has another one. A 401 that remains is the response.
 *
 * Devices lock an account after a few wrong passwords. So one request alone tries a nonce that is not proven; when it is
 * refused, those that have waited for it return their own 401. A login tries it in any case: the other request may have been
 * refused for its address.
 */
export function withDigest(exchange: Exchange): Exchange {
	return (request) => {
		const { digest } = request;
		return digest === undefined ? exchange(request) : send(request, digest, exchange);
	};
}

/** Returns a request with the header of a nonce that is known; unchanged without one. */
export function withKnownNonce(request: HttpRequest): HttpRequest {
	const { digest } = request;
	return digest === undefined ? request : authorize(request, digest, findUser(request, digest).nonce);
}

/** Returns the challenge that the next request with this `digest` answers; undefined when it is not known yet. */
export function knownChallenge(request: Pick<HttpRequest, 'url' | 'digest'>): DigestChallenge | undefined {
	return request.digest && findUser(request, request.digest).nonce?.challenge;
}

async function send(request: HttpRequest, digest: DigestUser, exchange: Exchange): Promise<HttpResponse> {
	const user = findUser(request, digest);
	const { refusals } = user;
	let endTrial = await toTurn(user, request);
	/** Some servers accept each nonce once: another request may have used up the one that all share. */
	let own: Nonce | undefined;
	try {
		for (let challenges = 0; ; challenges++) {
			const used = own ?? user.nonce;
			const response = await exchange(authorize(request, digest, used));
			const is401 = response.status === 401;
			if (used !== undefined && !is401) used.isProven = true;
			const next = readNextNonce(response.headers['authentication-info']);
			if (next !== undefined && used !== undefined && user.nonce === used)
				user.nonce = toNonce({ ...used.challenge, nonce: next }, used.isProven);
			if (!is401 || challenges >= MOST_CHALLENGES) return response;
			const challenge = readDigestChallenge(response.headers['www-authenticate']);
			if (challenge === undefined) return response;
			if (used !== undefined && !used.isProven && !challenge.isStale) {
				user.refusals++;
				if (user.nonce === used) user.nonce = undefined;
				return response;
			}
			if (!challenge.isStale) endTrial ??= await toTurn(user, request, used);
			if (user.refusals !== refusals && !digest.isLogin) return response;
			response.rest?.destroy();
			if (challenge.isStale && challenges > 0) own = toNonce(challenge, true);
			// Another request may have received a newer one.
			else if (user.nonce === used) user.nonce = toNonce(challenge, challenge.isStale);
		}
	} finally {
		endTrial?.();
	}
}

/**
 * Waits while another request tries a nonce. When there is then none that is proven, besides the one that was `refused`, the
 * caller tries the next one, and calls the function that is returned when it has its response.
 */
async function toTurn(
	user: KnownUser,
	request: HttpRequest,
	refused?: Nonce,
): Promise<(() => void) | undefined> {
	for (let trial = user.trial; trial !== undefined; trial = user.trial) await inTime(trial, request);
	if (user.nonce !== refused && user.nonce?.isProven === true) return undefined;
	let end: () => void = () => undefined;
	user.trial = new Promise((resolve) => (end = resolve));
	return () => {
		user.trial = undefined;
		end();
	};
}

/** Waits for another request, but no longer than this one may take. */
async function inTime(trial: Promise<void>, request: HttpRequest): Promise<void> {
	try {
		const limitMs = request.timeoutMs || LONGEST_TRIAL_MS;
		await withDeadline(limitMs, request.signal, async (ended) => await unlessStopped(ended, trial));
	} catch (error) {
		throw toExchangeError(error, request);
	}
}

function authorize(request: HttpRequest, digest: DigestUser, nonce: Nonce | undefined): HttpRequest {
	const { method, url } = request;
	if (nonce === undefined) return { ...request, digest: undefined };
	const { challenge, cnonce } = nonce;
	const header = toDigestHeader(challenge, digest, { method, url, count: ++nonce.count, cnonce });
	return { ...request, digest: undefined, headers: setHeader(request.headers, 'Authorization', header) };
}

function toNonce(challenge: DigestChallenge, isProven: boolean): Nonce {
	return { challenge, cnonce: randomBytes(CNONCE_BYTES).toString('hex'), count: 0, isProven };
}

/** The key shows nothing of the password. */
function findUser({ url }: Pick<HttpRequest, 'url'>, { username, password }: DigestUser): KnownUser {
	const parts = [new URL(url).origin, username, password];
	const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	const known = users.get(key) ?? { refusals: 0 };
	users.set(key, known);
	return known;
}
