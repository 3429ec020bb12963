import { createHash } from 'node:crypto';

import type { ApiRequest } from '../../request/ApiRequest';

/** The endpoint of a request, at several levels of detail, whose texts all differ; each includes the method. */
export interface Endpoint {
	/** The URL with its query. */
	address: string;
	/** The same, and the body. */
	exactly: string;
	/** The same, with ids, pages and other values that contain digits left out. */
	kind: string;
	/** The path alone, without such values. */
	path: string;
}

/** A longer body is not searched for digits, which would take longer than sending it. */
const SEARCHED_BYTES = 16 * 1024;

/**
 * Returns the endpoint of a request, for which the API's responses are remembered. A body that is a stream does not
 * count.
 */
export function toEndpoint({ href, origin, pathname, search }: URL, { method, body }: ApiRequest): Endpoint {
	const about = Buffer.isBuffer(body) ? toDigest(body) : '';
	const path = `${method} ${origin}${withoutIds(pathname)}`;
	return {
		address: `${method} ${href}`,
		exactly: `${method} ${href} ${about}`,
		kind: `like ${path}${withoutIds(search)} ${about}`,
		path: `below ${path}`,
	};
}

/** Replaces path segments and query values that contain a digit. */
function withoutIds(text: string): string {
	return text.replace(/[^/?&=]+/g, (part) => (/\d/.test(part) ? '*' : part));
}

/** Commands in a body differ, even if their ids do not. */
function toDigest(body: Buffer): string {
	const text = body.length > SEARCHED_BYTES ? body : body.toString('latin1').replace(/\d+/g, '0');
	return createHash('sha1').update(text).digest('base64');
}
