import { randomBytes } from 'node:crypto';

/** A value nobody can guess, safe in a header and in a cookie: 256 random bits in hexadecimal. */
export function randomValue(): string {
	return randomBytes(32).toString('hex');
}
