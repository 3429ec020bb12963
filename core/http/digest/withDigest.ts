import { createHash, randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Exchange, HttpRequest, HttpResponse } from '../Exchange';
import { setHeader } from '../headers';
import { type DigestChallenge, readDigestChallenge, readNextNonce } from './readDigestChallenge';
import { type DigestUser, toDigestHeader } from './toDigestHeader';

/** A nonce of a server, and how often this process has used it. */
interface Nonce {
	challenge: DigestChallenge;
	cnonce: string;
	count: number;
}

/** What this process knows about one user at one origin. */
interface KnownUser {
	nonce?: Nonce;
	/** Settles when the first request of all has received the nonce. */
	first?: Promise<void>;
}

const MOST_USERS = 1_000;
/** One for a request without a nonce, one for a nonce that has become too old meanwhile. */
const MOST_CHALLENGES = 2;
const CNONCE_BYTES = 16;

/**
 * The nonces of this process: a server counts how often each was used, so that processes cannot share one. That a user's
 * nonce is known only saves a request.
 */
const users = new LRUCache<string, KnownUser>({ max: MOST_USERS });

/**
 * Sends requests that have a `digest` with HTTP Digest authentication (RFC 7616): after a challenge sends the request
 * once more, and uses its nonce for all requests until the server has another one. A 401 that remains is the response.
 */
export function withDigest(exchange: Exchange): Exchange {
	return (request) => {
		const { digest } = request;
		return digest === undefined ? exchange(request) : sendAs(digest, request, exchange);
	};
}

async function sendAs(digest: DigestUser, request: HttpRequest, exchange: Exchange): Promise<HttpResponse> {
	const user = findUser(request, digest);
	// Of many requests at once, the first fetches the nonce for all.
	if (user.nonce === undefined && user.first !== undefined) await user.first;
	const sending = send(request, digest, user, exchange);
	if (user.nonce !== undefined || user.first !== undefined) return await sending;
	user.first = sending.then(
		() => undefined,
		() => undefined,
	);
	try {
		return await sending;
	} finally {
		user.first = undefined;
	}
}

/** Returns a request with the header of a nonce that is known; unchanged without one. */
export function withKnownNonce(request: HttpRequest): HttpRequest {
	const { digest } = request;
	return digest === undefined ? request : authorize(request, digest, findUser(request, digest).nonce);
}

/** Returns the nonce that the next request with this `digest` uses; undefined when it is not known yet. */
export function knownNonce(request: Pick<HttpRequest, 'url' | 'digest'>): string | undefined {
	return request.digest && findUser(request, request.digest).nonce?.challenge.nonce;
}

async function send(
	request: HttpRequest,
	digest: DigestUser,
	user: KnownUser,
	exchange: Exchange,
): Promise<HttpResponse> {
	for (let challenges = 0; ; challenges++) {
		const used = user.nonce;
		const isFirstUse = used?.count === 0;
		const response = await exchange(authorize(request, digest, used));
		const next = readNextNonce(response.headers['authentication-info']);
		if (next !== undefined && used !== undefined && user.nonce === used)
			user.nonce = toNonce({ ...used.challenge, nonce: next });
		if (response.status !== 401 || challenges >= MOST_CHALLENGES) return response;
		const challenge = readDigestChallenge(response.headers['www-authenticate']);
		// Where the nonce was new, it is the password that is wrong.
		if (challenge === undefined || (isFirstUse && !challenge.isStale)) return response;
		response.rest?.destroy();
		// Another request may have received a newer one.
		if (user.nonce === used) user.nonce = toNonce(challenge);
	}
}

function authorize(request: HttpRequest, digest: DigestUser, nonce: Nonce | undefined): HttpRequest {
	const { method, url } = request;
	if (nonce === undefined) return { ...request, digest: undefined };
	const { challenge, cnonce } = nonce;
	const header = toDigestHeader(challenge, digest, { method, url, count: ++nonce.count, cnonce });
	return { ...request, digest: undefined, headers: setHeader(request.headers, 'Authorization', header) };
}

function toNonce(challenge: DigestChallenge): Nonce {
	return { challenge, cnonce: randomBytes(CNONCE_BYTES).toString('hex'), count: 0 };
}

/** The key shows nothing of the password. */
function findUser({ url }: Pick<HttpRequest, 'url'>, { username, password }: DigestUser): KnownUser {
	const parts = [new URL(url).origin, username, password];
	const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	const known = users.get(key) ?? {};
	users.set(key, known);
	return known;
}
