import { createHmac } from 'node:crypto';

/** A secret in base32, and its bytes: "Hello!\xde\xad\xbe\xef" twice. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const KEY = Buffer.from('48656c6c6f21deadbeef48656c6c6f21deadbeef', 'hex');

/** Returns the one-time code of the secret at a time (RFC 4226, section 5.3; RFC 6238, section 4). */
export function oneTimeCode(ms: number, periodS = 30): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(ms / 1000 / periodS)));
	const mac = createHmac('sha1', KEY).update(counter).digest();
	const at = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
