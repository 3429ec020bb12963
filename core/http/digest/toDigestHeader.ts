import { createHash } from 'node:crypto';

import type { DigestChallenge } from './readDigestChallenge';

/** The user whom a challenge is for. */
export interface DigestUser {
	username: string;
	password: string;
	/** Whether the request is one of a login; see withDigest. */
	isLogin?: boolean;
}

/** One request to be authenticated; `count` is how often the nonce has been used with it, from 1 on. */
interface DigestRequest {
	method: string;
	url: string;
	count: number;
	cnonce: string;
}

/** Returns the `Authorization` header for a challenge (RFC 7616, section 3.4). */
export function toDigestHeader(
	challenge: DigestChallenge,
	{ username, password }: DigestUser,
	{ method, url, count, cnonce }: DigestRequest,
): string {
	const { realm, nonce, opaque, algorithm, hash, isSess, hasQop, userhash, isUtf8 } = challenge;
	const digest = (text: string) => createHash(hash).update(text, 'utf8').digest('hex');
	const { pathname, search } = new URL(url);
	const uri = pathname + search;
	const nc = count.toString(16).padStart(8, '0');
	const ofPassword = digest(`${username}:${realm}:${password}`);
	const a1 = isSess ? digest(`${ofPassword}:${nonce}:${cnonce}`) : ofPassword;
	const a2 = digest(`${method}:${uri}`);
	const proof = hasQop ? `${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}` : `${a1}:${nonce}:${a2}`;
	return `Digest ${[
		userhash ? `username="${digest(`${username}:${realm}`)}"` : toUserName(username, isUtf8),
		`realm="${realm}"`,
		`uri="${uri}"`,
		algorithm === undefined ? '' : `algorithm=${algorithm}`,
		`nonce="${nonce}"`,
		hasQop ? `nc=${nc}` : '',
		hasQop || isSess ? `cnonce="${cnonce}"` : '',
		hasQop ? 'qop=auth' : '',
		`response="${digest(proof)}"`,
		opaque === undefined ? '' : `opaque="${opaque}"`,
		userhash ? 'userhash=true' : '',
	]
		.filter(Boolean)
		.join(', ')}`;
}

/** A name beyond ASCII is written as in RFC 8187 where the server reads UTF-8; elsewhere its bytes are sent as they are. */
function toUserName(username: string, isUtf8: boolean): string {
	const isPlain = /^[\x20-\x7e]*$/.test(username);
	if (!isPlain && isUtf8) {
		const encoded = encodeURIComponent(username).replace(
			/['()*]/g,
			(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
		);
		return `username*=UTF-8''${encoded}`;
	}
	const quoted = username.replace(/[\\"]/g, '\\$&').replace(/[\r\n]/g, ' ');
	return `username="${Buffer.from(quoted).toString('latin1')}"`;
}
