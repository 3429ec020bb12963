import {
	createCipheriv,
	createDecipheriv,
	createSecretKey,
	hkdfSync,
	randomBytes,
	scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Names the format of the values; a later format gets another name, so that the two are never mixed. */
const FORM = 'session-login 2';

/** The name of an account's session in Redis, and its encryption; neither reveals the other, nor the account. */
export interface Vault {
	name: string;
	/** Encrypts a text (AES-256-GCM); `label` stays readable next to it and must be the same to open it. */
	seal(text: string, label: string): string;
	/** Decrypts a text; undefined when it is damaged, or another account's. */
	open(sealed: string, label: string): string | undefined;
}

/**
 * Returns a function that derives the vault of an account from its key and the secret of the processes. An
 * attacker who can read Redis and knows the rest of an account cannot try passwords without the secret. Secrets
 * that people have chosen are made expensive to guess (scrypt, some 50 ms, once per process).
 */
export function openVaults(secret: string): (accountKey: string) => Promise<Vault> {
	let deriving: Promise<Buffer> | undefined;
	return async (accountKey) => {
		deriving ??= promisify<string, string, number, Buffer>(scrypt)(secret, FORM, 32);
		return toVault(Buffer.concat([await deriving, Buffer.from(accountKey)]));
	};
}

function toVault(secret: Buffer): Vault {
	// Node.js takes a buffer for a key only after an error that it throws itself, with its stack.
	const from = createSecretKey(secret);
	const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', from, FORM, purpose, 32));
	const name = derive('name').toString('hex');
	const key = createSecretKey(derive('encryption'));
	const bind = (label: string) => Buffer.from(`${name} ${label}`);
	return {
		name,
		seal(text, label) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bind(label));
			const sealed = [cipher.update(text, 'utf8'), cipher.final()];
			return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64');
		},
		open(sealed, label) {
			const bytes = Buffer.from(sealed, 'base64');
			try {
				const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
					authTagLength: TAG_BYTES,
				}).setAAD(bind(label));
				decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
				return (
					decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
				);
			} catch {
				return undefined; // damaged, or not ours
			}
		},
	};
}
