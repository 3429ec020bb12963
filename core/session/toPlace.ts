import { createHash } from 'node:crypto';

import type { ApiRequest } from './ApiRequest';
import type { Place } from './Standing';

/** Where a request goes, as far as the API's answers there are remembered; a body that is no stream makes a place of its own. */
export function toPlace({ href, origin, pathname }: URL, { method, body }: ApiRequest): Place {
	const about = Buffer.isBuffer(body) ? createHash('sha1').update(body).digest('base64') : '';
	const path = `${method} ${origin}${pathname}`;
	return { folder: path.replace(/[^/]*$/, ''), path, exactly: `${method} ${href} ${about}` };
}
