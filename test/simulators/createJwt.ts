import { randomUUID } from 'node:crypto';

/** Returns a token that states when it expires (RFC 7519, section 4.1.4); its signature is of no meaning. */
export function createJwt(lifetimeSeconds: number): string {
	const toPart = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const exp = Math.floor(Date.now() / 1000) + lifetimeSeconds;
	return `${toPart({ alg: 'HS256', typ: 'JWT' })}.${toPart({ jti: randomUUID(), exp })}.c2lnbmF0dXJl`;
}
