import { Cookie } from 'tough-cookie';

import type { HttpReply } from '../http/Exchange';
import { readField, readJson, readText } from '../http/readBody';
import type { Place } from './Recipe';

/** More of a body is not searched by a pattern. */
const SEARCHED_CHARACTERS = 1024 * 1024;

/** The values at a place of a reply, the first found of several places; undefined when there is none. Values are taken as they are. */
export function readPlace(reply: HttpReply, place: Place): unknown {
	for (const one of [place].flat()) {
		const value = readOne(reply, one);
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** The same as text; undefined for what is no text or number. */
export function readPlaceText(reply: HttpReply, place: Place): string | undefined {
	const value = readPlace(reply, place);
	return ['string', 'number'].includes(typeof value) ? String(value) : undefined;
}

function readOne(reply: HttpReply, place: string): unknown {
	const [, kind, at = place] = /^(header|cookie|pattern):(.*)$/s.exec(place) ?? [];
	if (kind === 'header') return readOwn(reply.headers, at.trim().toLowerCase());
	if (kind === 'cookie') return findCookie(reply, at.trim())?.value;
	if (kind === 'pattern') return new RegExp(at).exec(readText(reply).slice(0, SEARCHED_CHARACTERS))?.[1];
	const json = readJson(reply);
	// A bare JSON string is an answer too; its place is a dot.
	return at === '.' ? json : readField(json, at);
}

function readOwn(headers: Record<string, string>, name: string): string | undefined {
	return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

function findCookie({ setCookies }: HttpReply, name: string): Cookie | undefined {
	return setCookies.flatMap((header) => Cookie.parse(header) ?? []).find(({ key }) => key === name);
}
