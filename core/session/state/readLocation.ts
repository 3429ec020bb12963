import { Cookie, type CookieJar } from 'tough-cookie';

import type { HttpReply } from '../../http/Exchange';
import { readAnswer, readText } from '../../http/response/readResponseBody';
import { readField } from '../../json/fieldPath';
import type { Place } from '../recipe/Recipe';
import { livingCookies } from './cookies';

/** More of a body is not searched by a pattern. */
const SEARCHED_CHARACTERS = 1024 * 1024;

/**
 * The values at a place of a reply, the first found of several places; undefined when there is none. Values are taken as
 * they are. A cookie that the reply does not set is looked up in the `jar`, if given: a redirect may have set it.
 */
export function readPlace(reply: HttpReply, place: Place, jar?: CookieJar): unknown {
	for (const one of [place].flat()) {
		const value = readOne(reply, one, jar);
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** The same as text; undefined for what is no text or number. */
export function readPlaceText(reply: HttpReply, place: Place, jar?: CookieJar): string | undefined {
	const value = readPlace(reply, place, jar);
	return ['string', 'number'].includes(typeof value) ? String(value) : undefined;
}

function readOne(reply: HttpReply, place: string, jar: CookieJar | undefined): unknown {
	const [, kind, at = place] = /^(header|cookie|pattern):(.*)$/s.exec(place) ?? [];
	if (kind === 'header') return readOwn(reply.headers, at.trim().toLowerCase());
	if (kind === 'cookie') return findCookie(reply, at.trim(), jar)?.value;
	if (kind === 'pattern') return new RegExp(at).exec(readText(reply).slice(0, SEARCHED_CHARACTERS))?.[1];
	const json = readAnswer(reply);
	// A bare JSON string is an answer too; its place is a dot.
	return at === '.' ? json : readField(json, at);
}

function readOwn(headers: Record<string, string>, name: string): string | undefined {
	return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

function findCookie(
	{ setCookies, receivedAt }: HttpReply,
	name: string,
	jar: CookieJar | undefined,
): Cookie | undefined {
	const set = setCookies.flatMap((header) => Cookie.parse(header) ?? []);
	const isNamed = ({ key }: Cookie) => key === name;
	return set.find(isNamed) ?? (jar && livingCookies(jar, receivedAt).find(isNamed));
}
