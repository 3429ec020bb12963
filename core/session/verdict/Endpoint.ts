import { createHash } from 'node:crypto';

import type { ApiRequest } from '../../request/ApiRequest';
import { restoreSlots } from '../../request/markedSlots';
import { encodeText } from '../../request/toQueryText';

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
export function toEndpoint(url: URL, request: ApiRequest): Endpoint {
	const { method, body, marks } = request;
	// Each execution has other marks.
	const { href, origin, pathname, search } =
		marks === undefined ? url : new URL(restoreSlots(url.href, marks, encodeText));
	const about = Buffer.isBuffer(body) ? toDigest(body, marks) : '';
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
function toDigest(body: Buffer, marks: string | undefined): string {
	const text =
		body.length > SEARCHED_BYTES ? body : restoreSlots(body.toString('latin1'), marks).replace(/\d+/g, '0');
	return createHash('sha1').update(text).digest('base64');
}
