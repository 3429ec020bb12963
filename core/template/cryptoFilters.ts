import {
	constants,
	createHash,
	createHmac,
	createPublicKey,
	type KeyObject,
	pbkdf2Sync,
	publicEncrypt,
} from 'node:crypto';

import { TemplateProblem } from './TemplateProblem';
import { fromBytes, toBytes, toCount, toPlainText } from './toBytes';

/** OWASP's advice for PBKDF2 with SHA-256 is 600,000 rounds; they take about a quarter of a second. */
const MOST_ROUNDS = 1_000_000;

/** In bits; a shorter modulus is a mistake. */
const SHORTEST_KEY = 512;

const hash =
	(name: string) =>
	(value: unknown, how?: unknown): string | Buffer =>
		fromBytes(createHash(name).update(toBytes(value)).digest(), name, how);

const hmac =
	(name: string) =>
	(value: unknown, key: unknown, how?: unknown): string | Buffer =>
		fromBytes(createHmac(name, toBytes(key)).update(toBytes(value)).digest(), `hmac_${name}`, how);

/** Hashes, message authentication codes (RFC 2104), derived keys (RFC 8018) and RSA (RFC 8017). */
export const cryptoFilters = {
	md5: hash('md5'),
	sha1: hash('sha1'),
	sha256: hash('sha256'),
	sha512: hash('sha512'),
	hmac_sha1: hmac('sha1'),
	hmac_sha256: hmac('sha256'),
	hmac_sha512: hmac('sha512'),
	/** Derives 32 bytes from a password, a salt and a number of rounds. */
	pbkdf2_sha256(value: unknown, salt: unknown, rounds: unknown, how?: unknown): string | Buffer {
		const count = toCount(rounds, 'pbkdf2_sha256', 'a number of rounds', MOST_ROUNDS);
		return fromBytes(pbkdf2Sync(toBytes(value), toBytes(salt), count, 32, 'sha256'), 'pbkdf2_sha256', how);
	},
	/**
	 * Encrypts with a public key: a PEM, or the modulus in hex or base64 and then the exponent in hex (such as
	 * `10001`). Padding is `oaep` (with SHA-1), `oaep_sha256` or `pkcs1`, which is the default.
	 */
	rsa_encrypt(value: unknown, ...parts: unknown[]): string {
		const [key, ...others] = parts.map(toPlainText);
		const isPem = /-----BEGIN/.test(key ?? '');
		const [padding = 'pkcs1', how = 'base64'] = isPem ? others : others.slice(1);
		const publicKey = isPem ? readPem(key ?? '') : readModulus(key ?? '', others[0] ?? '');
		const oaepHash = { pkcs1: undefined, oaep: 'sha1', oaep_sha256: 'sha256' };
		if (!Object.hasOwn(oaepHash, padding))
			throw wrong('The padding of the filter rsa_encrypt must be "pkcs1", "oaep" or "oaep_sha256"');
		const hashName = oaepHash[padding as keyof typeof oaepHash];
		const { RSA_PKCS1_PADDING, RSA_PKCS1_OAEP_PADDING } = constants;
		const options = {
			key: publicKey,
			padding: hashName === undefined ? RSA_PKCS1_PADDING : RSA_PKCS1_OAEP_PADDING,
			...(hashName !== undefined && { oaepHash: hashName }),
		};
		let encrypted: Buffer;
		try {
			encrypted = publicEncrypt(options, toBytes(value));
		} catch {
			throw wrong('The text for the filter rsa_encrypt is too long for its key');
		}
		return String(fromBytes(encrypted, 'rsa_encrypt', how));
	},
};

const wrong = (detail: string) => new TemplateProblem('filterInput', detail);

function readPem(pem: string): KeyObject {
	try {
		const key = createPublicKey(pem.replaceAll('\\n', '\n'));
		if (key.asymmetricKeyType === 'rsa') return key;
	} catch {
		// Reported below.
	}
	throw wrong('The filter rsa_encrypt cannot read the public key: it requires an RSA key as PEM');
}

function readModulus(modulus: string, exponent: string): KeyObject {
	const n = /^[\da-f]+$/i.test(modulus)
		? Buffer.from(modulus.padStart(modulus.length + (modulus.length % 2), '0'), 'hex')
		: Buffer.from(modulus, 'base64');
	const e = Buffer.from(exponent.padStart(exponent.length + (exponent.length % 2), '0'), 'hex');
	try {
		const key = createPublicKey({
			key: { kty: 'RSA', n: withoutZeros(n).toString('base64url'), e: withoutZeros(e).toString('base64url') },
			format: 'jwk',
		});
		if ((key.asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_KEY) return key;
	} catch {
		// Reported below.
	}
	throw wrong(
		'The filter rsa_encrypt cannot read the key: it requires a PEM, or a modulus and an exponent in hex',
	);
}

/** Leading zeros are not part of a number in a JWK (RFC 7518, section 2). */
function withoutZeros(bytes: Buffer): Buffer {
	const first = bytes.findIndex((byte) => byte !== 0);
	return bytes.subarray(Math.max(first, 0));
}
