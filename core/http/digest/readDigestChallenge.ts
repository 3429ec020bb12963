/** What a server demands by `WWW-Authenticate: Digest` (RFC 7616, section 3.3). */
export interface DigestChallenge {
	realm: string;
	nonce: string;
	opaque?: string;
	/** As the server wrote it; MD5 when it wrote none. */
	algorithm?: string;
	/** The name of the hash in Node's crypto. */
	hash: string;
	/** Whether the hash of the password is combined with the nonce (`-sess`). */
	isSess: boolean;
	/** Whether `auth` is offered; without it, the rules of RFC 2069 apply. */
	hasQop: boolean;
	/** The nonce before was right, but too old. */
	isStale: boolean;
	/** Whether the user name is sent as a hash. */
	userhash: boolean;
	isUtf8: boolean;
}

/** The hashes of RFC 7616, section 6.1, the strongest first. */
const HASHES = ['sha-512-256', 'sha-256', 'md5'];
/** A longer header is not a challenge. */
const LONGEST_HEADER = 16 * 1024;

/**
 * Returns the strongest of the Digest challenges in a `WWW-Authenticate` header that this client can meet; undefined when
 * there is none.
 */
export function readDigestChallenge(header: string | undefined): DigestChallenge | undefined {
	if (header === undefined || header.length > LONGEST_HEADER) return undefined;
	const found = readChallenges(header).flatMap(({ scheme, parameters }) =>
		scheme === 'digest' ? (toChallenge(parameters) ?? []) : [],
	);
	const rankOf = ({ hash }: DigestChallenge) => HASHES.findIndex((name) => toHash(name) === hash);
	return found.sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function toChallenge(parameters: ReadonlyMap<string, string>): DigestChallenge | undefined {
	const { realm, nonce, opaque, algorithm, qop, stale, userhash, charset } = Object.fromEntries(parameters);
	const [, name = '', sess] = /^(.*?)(-sess)?$/.exec((algorithm ?? 'MD5').toLowerCase()) ?? [];
	const options = qop?.toLowerCase().split(/[\s,]+/);
	const hasQop = options?.includes('auth') === true;
	// Without `auth`, the body would have to be hashed, too.
	const isMet = HASHES.includes(name) && (options === undefined || qop?.trim() === '' || hasQop);
	if (realm === undefined || nonce === undefined || !isMet) return undefined;
	return {
		...{ realm, nonce, opaque, algorithm, hasQop },
		hash: toHash(name),
		isSess: sess !== undefined,
		isStale: stale?.toLowerCase() === 'true',
		userhash: userhash?.toLowerCase() === 'true',
		isUtf8: charset?.toLowerCase() === 'utf-8',
	};
}

function toHash(name: string): string {
	return name.replace(/^sha-512-256$/, 'sha512-256').replace(/^sha-256$/, 'sha256');
}

interface Challenge {
	scheme: string;
	parameters: Map<string, string>;
}

/**
 * A parameter, a scheme, or what separates them (RFC 9110, section 11.6.1); quoted pairs stay as they are. The last alternatives take
 * whatever is left in one go, so that each sign is read once.
 */
const PART =
	/([\w!#$%&'*+.^`|~-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([\w!#$%&'*+.^`|~-]+)(?=[ \t]|,|$)|[^\w!#$%&'*+.^`|~-]|[\w!#$%&'*+.^`|~-]+/gy;

/** Reads a list of challenges; parameters belong to the scheme before them. */
function readChallenges(header: string): Challenge[] {
	const challenges: Challenge[] = [];
	for (const [, name, quoted, plain, scheme] of header.matchAll(PART)) {
		if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
		else if (name !== undefined) {
			const { parameters } = challenges.at(-1) ?? { parameters: new Map<string, string>() };
			const key = name.toLowerCase();
			if (!parameters.has(key)) parameters.set(key, quoted ?? plain ?? '');
		}
	}
	return challenges;
}

/** Returns the next nonce that a server states in `Authentication-Info` (RFC 7616, section 3.5). */
export function readNextNonce(header: string | undefined): string | undefined {
	return header === undefined || header.length > LONGEST_HEADER
		? undefined
		: /(?:^|[\s,])nextnonce\s{0,9}=\s{0,9}"([^"]+)"/i.exec(header)?.[1];
}
