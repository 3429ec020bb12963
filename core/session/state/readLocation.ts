import { Cookie, type CookieJar } from 'tough-cookie';

import type { HttpResponse } from '../../http/Exchange';
import { readText } from '../../http/response/readText';
import { readSmallBody } from '../../http/response/readBody';
import { openWritten } from '../../json/openWritten';
import type { Location } from '../recipe/Recipe';
import { livingCookies } from './cookies';

/** Only this much of a body is searched by a pattern, which may be slow. */
const SEARCHED_BYTES = 64 * 1024;

/**
 * Returns the value at a location in a response, or the first one found when there are several locations;
 * undefined when there is none. Values are unchanged. A cookie that the response does not set is looked up in the
 * `jar`, if given, because a redirect may have set it.
 */
export function readLocation(response: HttpResponse, location: Location, jar?: CookieJar): unknown {
	return findLocation(response, location, jar)?.value;
}

/** Like `readLocation`, but also returns which of several locations holds the value. */
export function findLocation(
	response: HttpResponse,
	location: Location,
	jar?: CookieJar,
): { location: string; value: unknown } | undefined {
	for (const one of [location].flat()) {
		const value = readOne(response, one, jar);
		if (value !== undefined && value !== null && value !== '') return { location: one, value };
	}
	return undefined;
}

/** Like `readLocation`, but returns text; undefined when the value is neither text nor a number. */
export function readLocationText(
	response: HttpResponse,
	location: Location,
	jar?: CookieJar,
): string | undefined {
	return asText(readLocation(response, location, jar));
}

/** A value of a response as text; undefined when it is neither text nor a number. */
export function asText(value: unknown): string | undefined {
	return ['string', 'number'].includes(typeof value) ? String(value) : undefined;
}

function readOne(response: HttpResponse, location: string, jar: CookieJar | undefined): unknown {
	const [, kind, at = location] = /^(header|cookie|pattern):(.*)$/s.exec(location) ?? [];
	if (kind === 'header') return readOwn(response.headers, at.trim().toLowerCase());
	if (kind === 'cookie') return findCookie(response, at.trim(), jar)?.value;
	if (kind === 'pattern')
		return new RegExp(at).exec(
			readText({ ...response, body: response.body.subarray(0, SEARCHED_BYTES) }),
		)?.[1];
	const json = readSmallBody(response);
	// A bare JSON string is a response too; its location is a dot.
	if (at === '.') return json;
	const value = openWritten(at)(json);
	return typeof value === 'bigint' ? String(value) : value;
}

function readOwn(headers: Record<string, string>, name: string): string | undefined {
	return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

function findCookie(
	{ setCookies, receivedAt }: HttpResponse,
	name: string,
	jar: CookieJar | undefined,
): Cookie | undefined {
	const set = setCookies.flatMap((header) => Cookie.parse(header) ?? []);
	const isNamed = ({ key }: Cookie) => key === name;
	return set.find(isNamed) ?? (jar && livingCookies(jar, receivedAt).find(isNamed));
}
