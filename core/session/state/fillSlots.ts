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
	const text = readSlotted(request);
	if (text === undefined) return request;
	const filled = text.replace(SLOT, (slot, name: string) => {
		const value = slotValue(session, name);
		return value === undefined ? slot : escapeXml(value);
	});
	return filled === text ? request : { ...request, body: Buffer.from(filled) };
}

/** The names in slots that a session has no value for, and the names that it has. */
export interface EmptySlots {
	empty: string[];
	known: string[];
}

/** Returns the names in the slots of an XML body that `fillSlots` leaves as they are; undefined when there are none. */
export function findEmptySlots(request: HttpRequest, session: Session): EmptySlots | undefined {
	const names = new Set<string>();
	for (const [, name = ''] of readSlotted(request)?.matchAll(SLOT) ?? []) names.add(name);
	const empty = [...names].filter((name) => slotValue(session, name) === undefined);
	if (empty.length === 0) return undefined;
	return { empty, known: slotNames(session) };
}

/** Returns the names of the values of a session that a slot may have. */
export function slotNames(session: Session): string[] {
	const cookies = livingCookies(session.jar, Date.now()).map(({ key }) => `cookie.${key}`);
	const known = [...Object.keys(session.values), ...new Set(cookies)];
	return known.filter((name) => slotValue(session, name) !== undefined);
}

/** Returns the text of a body whose slots are filled in. */
function readSlotted({ body, headers, fillsSlots = false }: HttpRequest): string | undefined {
	if (!fillsSlots || !Buffer.isBuffer(body) || body.length > MOST_BYTES) return undefined;
	if (!/\bxml\b/i.test(findHeader(headers, 'content-type') ?? '') || !isUtf8(body)) return undefined;
	return body.toString();
}

/** Returns the value for a slot; the refresh token only ever renews a session. */
export function slotValue({ values, jar }: Session, name: string): string | undefined {
	if (Object.hasOwn(values, name)) return name === 'refreshToken' ? undefined : values[name];
	const cookie = /^cookie\.(.+)$/.exec(name)?.[1];
	return livingCookies(jar, Date.now()).find(({ key }) => key === cookie)?.value;
}
