import { randomBytes } from 'node:crypto';

/** Returns 256 random bits in hexadecimal: impossible to guess, and safe in headers and cookies. */
export function randomValue(): string {
	return randomBytes(32).toString('hex');
}
