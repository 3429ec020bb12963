import { isUtf8 } from 'node:buffer';

import type { HttpRequest } from '../../http/Exchange';
import { findHeader } from '../../http/headers';
import { escapeXml } from '../recipe/placeholders';
import { livingCookies } from './cookies';
import type { Session } from './Session';

/** With one brace on each side, a slot can be written in a field with n8n's expressions, which have two. */
const SLOT = /\{\{?\s*session\.([\w.-]+)\s*\}\}?/g;
/** A larger body is not searched. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Sets values of a session into the slots of an XML body, such as `{{ session.token }}` in the header of a SOAP message,
 * encoded for XML: what the login has captured, by its name, and cookies, as in `{{ session.cookie.sid }}`. A slot for
 * a value that the session does not have stays as it is. Nothing is filled in unless the author has written slots: else
 * data in a body could ask for the session.
 */
export function fillSlots(request: HttpRequest, session: Session): HttpRequest {
	const { body, headers, fillsSlots = false } = request;
	if (!fillsSlots || !Buffer.isBuffer(body) || body.length > MOST_BYTES) return request;
	if (!/\bxml\b/i.test(findHeader(headers, 'content-type') ?? '') || !isUtf8(body)) return request;
	const text = body.toString();
	const filled = text.replace(SLOT, (slot, name: string) => {
		const value = valueOf(session, name);
		return value === undefined ? slot : escapeXml(value);
	});
	return filled === text ? request : { ...request, body: Buffer.from(filled) };
}

/** The refresh token only ever renews a session. */
function valueOf({ values, jar }: Session, name: string): string | undefined {
	if (Object.hasOwn(values, name)) return name === 'refreshToken' ? undefined : values[name];
	const cookie = /^cookie\.(.+)$/.exec(name)?.[1];
	return livingCookies(jar, Date.now()).find(({ key }) => key === cookie)?.value;
}
