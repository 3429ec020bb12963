import { createHash, randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

/** How strict a server is, and what it offers. */
interface DigestOptions {
	algorithm?: string;
	/** Without it, as in RFC 2069. */
	qop?: string;
	/** After so many requests, a nonce is stale. */
	usesOfNonce?: number;
	/** States the next nonce in each response. */
	statesNext?: boolean;
	/** Other challenges, before its own. */
	others?: string;
	userhash?: boolean;
	/** Forgets to say that a nonce was stale, as small devices do. */
	hidesStale?: boolean;
	/** Paths at which nobody has to sign in. */
	publicPaths?: string[];
	/** A path at which a right password is refused, too. */
	refusesAt?: string;
}

/** A device that accepts requests with HTTP Digest authentication only; it refuses a count that it has seen with a nonce. */
export function createDigestServer(
	users: Record<string, { password: string; isAdmin?: boolean }>,
	{
		algorithm = 'MD5',
		qop = 'auth',
		usesOfNonce = Infinity,
		statesNext,
		others,
		userhash,
		hidesStale,
		publicPaths = [],
		refusesAt,
	}: DigestOptions = {},
) {
	const realm = 'device';
	const hash = algorithm
		.replace(/-sess$/, '')
		.toLowerCase()
		.replace('sha-256', 'sha256');
	const digest = (text: string) => createHash(hash).update(text).digest('hex');
	const nonces = new Map<string, Set<string>>();
	const createNonce = () => {
		const nonce = randomBytes(12).toString('base64');
		nonces.set(nonce, new Set());
		return nonce;
	};
	const challenge = (isStale: boolean): StubResponse => ({
		status: 401,
		headers: {
			'WWW-Authenticate': `${others ? `${others}, ` : ''}Digest realm="${realm}", nonce="${createNonce()}", algorithm=${algorithm}, opaque="xyz"${qop && `, qop="${qop}"`}${isStale && !hidesStale ? ', stale=true' : ''}${userhash ? ', userhash=true, charset=UTF-8' : ''}`,
		},
	});
	/** The number of logins is that of challenges. */
	let challenges = 0;
	let wrongPasswords = 0;
	const changed: Record<string, string> = {};

	return {
		/** Forgets all nonces, as after a restart. */
		expire: () => nonces.clear(),
		challenges: () => challenges,
		/** How often a password was wrong; devices lock an account after a few. */
		wrongPasswords: () => wrongPasswords,
		changePassword: (name: string, password: string) => void (changed[name] = password),
		respond({ method, url, headers, body }: SeenRequest): StubResponse {
			if (publicPaths.includes(url)) return { body: { url } };
			const sent = Object.fromEntries(
				[...(headers.authorization ?? '').matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)].map(
					([, key, quoted, plain]) => [key, quoted ?? plain ?? ''],
				),
			);
			const refuse = (isStale: boolean) => (challenges++, challenge(isStale));
			const { nonce = '', nc = '', cnonce = '' } = sent;
			const seen = nonces.get(nonce);
			const found = Object.entries(users).find(
				([one]) => sent['username'] === (userhash ? digest(`${one}:${realm}`) : one),
			);
			if (found === undefined || sent['opaque'] !== 'xyz' || sent['uri'] !== url) return refuse(false);
			const [name, { password, isAdmin }] = found;
			const ofPassword = digest(`${name}:${realm}:${changed[name] ?? password}`);
			const a1 = algorithm.endsWith('-sess') ? digest(`${ofPassword}:${nonce}:${cnonce}`) : ofPassword;
			const a2 = digest(`${method}:${url}`);
			const proof = qop ? `${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}` : `${a1}:${nonce}:${a2}`;
			if (sent['response'] !== digest(proof)) {
				wrongPasswords++;
				return refuse(false);
			}
			if (url === refusesAt) return refuse(false);
			if (seen === undefined || seen.size >= usesOfNonce || (qop && seen.has(nc))) return refuse(true);
			seen.add(qop ? nc : String(seen.size));
			if (url === '/admin' && !isAdmin) return { status: 403, body: { message: 'Administrators only' } };
			const next = statesNext ? { 'Authentication-Info': `nextnonce="${createNonce()}"` } : {};
			return { headers: next, body: { name, url, body } };
		},
	};
}
