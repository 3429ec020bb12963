import { findChallengeHash } from './credentialForms';
import type { Leaf } from './Draft';
import {
	fillCredentials,
	type FilledCredentials,
	findEncoded,
	type KnownCredentials,
	placeOf,
} from './fillCredentials';
import { textsIn } from './locateValue';
import { type Draft, openRequest } from './openRequest';
import { type RecordedRequest, RecordingError } from './Recording';

/** The request of a recording that signs in. */
export interface FoundLogin extends FilledCredentials {
	draft: Draft;
	/** Its position in the recording. */
	index: number;
	/** A value from an earlier response with which the password is hashed. */
	challenge?: { leaf: Leaf; value: string; toSlot(slot: string): string };
}

/** Files of a page, which no login is. */
const STATIC_PATH = /\.(js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|eot|mp4|webm|mp3|wasm)$/i;
const STATIC_TYPE = /^(image|font|audio|video)\/|^text\/css|javascript|wasm/i;

/** Whether a request only fetches a file of a page. */
export function isStatic({ method, url, response }: RecordedRequest): boolean {
	if (method !== 'GET') return false;
	const type = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
	return STATIC_PATH.test(url.pathname) || STATIC_TYPE.test(type);
}

/** Whether a request got a response that is no failure, or its response was not recorded. */
function isAccepted({ response }: RecordedRequest): boolean {
	return response === undefined || response.status < 400;
}

/**
 * Finds the request that signs in: to the origin of the base URL or, where none does, to another one. Throws a RecordingError when there
 * is none.
 */
export function findLogin(
	requests: readonly RecordedRequest[],
	baseUrl: URL,
	account: KnownCredentials,
): FoundLogin {
	const found: FoundLogin[] = [];
	const elsewhere: FoundLogin[] = [];
	let encoded: string | undefined;
	for (const [index, request] of requests.entries()) {
		if (isStatic(request) || request.method === 'OPTIONS') continue;
		const isElsewhere = request.url.origin !== baseUrl.origin;
		if (isElsewhere && request.method === 'GET') continue;
		const draft = openRequest(request);
		const filled = fillCredentials(draft.leaves, account);
		if (isElsewhere && filled.evidence === 'password') elsewhere.push({ ...filled, draft, index });
		else if (isElsewhere) continue;
		else if (filled.evidence !== 'none') found.push({ ...filled, draft, index });
		else encoded ??= findEncoded(draft.leaves) ?? (filled.hasUserName ? findHash(draft.leaves) : undefined);
	}
	if (found.every(({ evidence }) => evidence !== 'password'))
		found.push(...findChallenged(requests, baseUrl, account));
	const best = [
		found.filter(({ evidence }) => evidence === 'password'),
		elsewhere,
		found.filter(({ evidence }) => evidence === 'name'),
	].find(({ length }) => length > 0);
	if (best === undefined) throw toNotFoundError(requests, baseUrl, account, encoded);
	const accepted = best.filter(({ draft }) => isAccepted(draft.request));
	const named = accepted.filter(({ hasUserName }) => hasUserName);
	const choice = [named, accepted, best].find(({ length }) => length > 0) ?? best;
	// Basic authentication or a password in the path may be in all requests, and the first one is enough.
	const isInAll = choice.every(({ draft }) =>
		draft.leaves.every(({ place, pieces }) => pieces === undefined || place === 'header' || place === 'path'),
	);
	return (isInAll ? choice[0] : choice.at(-1)) as FoundLogin;
}

/** A value that may be a hash of the password and of something that the server has sent. */
const HASH = /^([\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i;
/** Values of that length that are known not to be passwords. */
const NO_PASSWORD = /csrf|xsrf|nonce|token|session/i;

/** Returns the name of a field that may have a hash of the password. */
function findHash(leaves: readonly Leaf[]): string | undefined {
	return leaves.find(
		({ place, name, value, pieces }) =>
			pieces === undefined &&
			(place === 'body' || place === 'query') &&
			HASH.test(value) &&
			!NO_PASSWORD.test(name),
	)?.name;
}

/** So many values are compared with what came before; each takes some milliseconds. */
const MOST_HASHES = 10;
/** So many values before a login are tried with each of them, the latest first. */
const MOST_TEXTS = 1_000;
/** How many requests before a login may have its challenge. */
const MOST_BEFORE = 30;

/** Finds the requests that send a hash of the password and of a value from an earlier response. */
function findChallenged(
	requests: readonly RecordedRequest[],
	baseUrl: URL,
	account: KnownCredentials,
): FoundLogin[] {
	let left = MOST_HASHES;
	for (const [index, request] of requests.entries()) {
		if (request.url.origin !== baseUrl.origin || isStatic(request)) continue;
		const draft = openRequest(request);
		for (const leaf of draft.leaves) {
			if (leaf.encode !== undefined || leaf.place === 'path' || !HASH.test(leaf.value) || left-- <= 0)
				continue;
			const earlier = requests.slice(Math.max(0, index - MOST_BEFORE), index).reverse();
			const texts = new Set(
				earlier
					.flatMap(({ url, response }) =>
						response === undefined || url.origin !== baseUrl.origin ? [] : textsIn(response),
					)
					.slice(0, MOST_TEXTS),
			);
			for (const value of texts) {
				const toSlot = findChallengeHash(leaf.value, account.password, value);
				if (toSlot === undefined) continue;
				const filled = fillCredentials(
					draft.leaves.filter((other) => other !== leaf),
					account,
				);
				const notes = [
					...filled.notes,
					`the password in ${placeOf(leaf)} (hashed with a value of an earlier response)`,
				];
				return [{ ...filled, evidence: 'password', notes, draft, index, challenge: { leaf, value, toSlot } }];
			}
		}
	}
	return [];
}

function toNotFoundError(
	requests: readonly RecordedRequest[],
	baseUrl: URL,
	{ username }: KnownCredentials,
	encoded: string | undefined,
): RecordingError {
	const origins = new Set(requests.map(({ url }) => url.origin));
	if (!origins.has(baseUrl.origin)) {
		const others = [...origins].slice(0, 3).join(', ') + (origins.size > 3 ? ' and others' : '');
		return new RecordingError(`The recording has no request to ${baseUrl.origin}`, [
			`Its requests were sent to ${others}.`,
			{ name: 'recording-origin' },
		]);
	}
	if (encoded !== undefined) {
		return new RecordingError(`The recording sends the password in an unknown form`, [
			`The field '${encoded.slice(0, 100)}' has a value that is neither the password nor a known hash of it: it may be encrypted, or belong to another password.`,
			{ name: 'recording-password', hasUserName: username !== '' },
			...(requests.every(({ response }) => response === undefined)
				? [{ name: 'recording-as-har' } as const]
				: []),
		]);
	}
	return new RecordingError('The recording has no request with this password', [
		{ name: 'recording-password', hasUserName: username !== '' },
	]);
}
