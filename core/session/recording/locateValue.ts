import { percentDecode } from '../../http/percentDecode';
import { toPath } from '../../json/fieldPath';
import type { Location } from '../recipe/Recipe';
import { DECODE, LOOK, OPEN, type Spend, TRY } from './createSearchBudget';
import { headersOf, type Pair, type RecordedResponse } from './Recording';

/** Where a response has a value. */
export type Found = { cookie: string; isEncoded: boolean } | { location: Location };

/** Only this much of a body is searched by a pattern when the login runs, in characters. */
const SEARCHED = 64 * 1024;
const DEEPEST = 50;
const MOST_VALUES = 20_000;
/** No field has a longer name; it becomes a part of patterns. */
const LONGEST_NAME = 200;
/** The text before a value by which it is found when its name does not find it. */
const BEFORE = 24;

/** Finds a value in a recorded response: a cookie (first, or last if `cookieLast`), a header, a field of JSON, or a place in the text. */
export function locateValue(
	response: RecordedResponse,
	value: string,
	name: string,
	spend: Spend,
	cookieLast = false,
): Found | undefined {
	spend(LOOK + sizeOf(response.headers) + DECODE * sizeOf(response.cookies));
	const cookie = response.cookies.find(([, own]) => own === value || percentDecode(own) === value);
	const inCookie = cookie && { cookie: cookie[0], isEncoded: cookie[1] !== value };
	const inRest =
		cookieLast || inCookie === undefined ? locateInRest(response, value, name, spend) : undefined;
	return inRest ?? inCookie;
}

const sizeOf = (pairs: readonly Pair[]) => pairs.reduce((sum, [, value]) => sum + value.length + 1, 0);

function locateInRest(
	response: RecordedResponse,
	value: string,
	name: string,
	spend: Spend,
): Found | undefined {
	const header = response.headers.find(([key, own]) => own === value && !/^(location|content-)/i.test(key));
	if (header !== undefined) return { location: `header:${header[0]}` };
	const { text, json } = response;
	spend(text.length);
	if (!text.includes(value) && !(value.includes('/') && text.includes(escapeSlashes(value))))
		return undefined;
	spend(OPEN + TRY * Math.min(text.length, SEARCHED));
	const field = json === undefined ? undefined : findField(json, value);
	if (field !== undefined) return { location: field };
	const pattern = [...patternsOf(name), toContext(text, value)].find((source) => {
		return source !== undefined && new RegExp(source).exec(text.slice(0, SEARCHED))?.[1] === value;
	});
	return pattern === undefined ? undefined : { location: `pattern:${pattern}` };
}

/** Where a value with a name is usually found in a page or in JSON; `name` may be that of a header. */
export function locationsOf(name: string): string[] {
	return patternsOf(name).map((pattern) => `pattern:${pattern}`);
}

/** Names of values that protect a form from being sent by another site. */
const CSRF_NAME = /csrf|xsrf|authenticity|requestverification|anti-?forgery|^_token$/i;

/** Whether a name is that of a value against forged requests. */
export function isCsrfName(name: string): boolean {
	return CSRF_NAME.test(name);
}

function patternsOf(name: string): string[] {
	if (name.length > LONGEST_NAME) return [];
	const own = name.replace(/^x-/i, '').replace(/[^\w-]/g, String.raw`\$&`);
	const generic = isCsrfName(name)
		? String.raw`[\w.-]{0,50}(?:[cC][sS][rR][fF]|[xX][sS][rR][fF])[\w.-]{0,50}`
		: undefined;
	return [own, generic]
		.filter((one) => one !== undefined && one !== '')
		.flatMap((one) => toPatterns(one as string));
}

/** Tags end within 500 characters, so that a page cannot make a pattern slow. */
const TAG = '[^<>]{0,500}?';
const VALUE = String.raw`([^"'<>\s]+)`;

function toPatterns(name: string): string[] {
	const named = `["']?${name}["'\\s/>]`;
	return [
		`<input\\b${TAG}\\sname=${named}${TAG}\\bvalue=["']?${VALUE}`,
		`<input\\b${TAG}\\svalue=["']?${VALUE}["']?${TAG}\\sname=${named}`,
		`<meta\\b${TAG}\\sname=${named}${TAG}\\bcontent=["']?${VALUE}`,
		`<meta\\b${TAG}\\scontent=["']?${VALUE}["']?${TAG}\\sname=${named}`,
		String.raw`\b${name}\\?["']?\s*[:=]\s*\\?["']?([^"'&<>\s,;\\]+)`,
	];
}

/** Returns a pattern for a value by the text before it. */
function toContext(text: string, value: string): string | undefined {
	const at = text.indexOf(value);
	const before = text.slice(Math.max(0, at - BEFORE), at);
	if (at < 0 || before.length < 4) return undefined;
	const literal = before.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);
	return `${literal}([^"'&<>\\s]+)`;
}

function findField(json: unknown, value: string): string | undefined {
	let left = MOST_VALUES;
	const find = (one: unknown, names: string[]): string[] | undefined => {
		if (typeof one !== 'object' || one === null)
			return one === value || String(one) === value ? names : undefined;
		if (names.length > DEEPEST) return undefined;
		// The entries of a long list would be made in vain.
		const entries = Object.entries(Array.isArray(one) ? one.slice(0, left) : one);
		for (const [name, inner] of entries) {
			if (left-- <= 0) return undefined;
			const found = find(inner, [...names, name]);
			if (found !== undefined) return found;
		}
		return undefined;
	};
	const names = find(json, []);
	return names && (names.length === 0 ? '.' : toPath(json, names));
}

/** Returns the texts in a recorded response that a login may have to repeat or to hash. */
export function textsIn(response: RecordedResponse): string[] {
	const texts = new Set([
		...response.cookies.map(([, value]) => value),
		...headersOf(response.headers, 'www-authenticate'),
	]);
	const { json } = response;
	const walk = (one: unknown, depth: number): void => {
		if (texts.size >= MOST_CHALLENGES || depth > DEEPEST) return;
		if (typeof one === 'string' && one.length >= 4 && one.length <= 500) texts.add(one);
		else if (typeof one === 'object' && one !== null)
			for (const inner of Object.values(one)) walk(inner, depth + 1);
	};
	if (json !== undefined) walk(json, 0);
	else
		for (const [, inTag, inQuotes] of response.text
			.slice(0, SEARCHED)
			.matchAll(/>([^<>\s]{4,500})<|["']([^"'<>\s]{4,500})["']/g)) {
			if (texts.size >= MOST_CHALLENGES) break;
			texts.add(inTag ?? inQuotes ?? '');
		}
	return [...texts];
}

const MOST_CHALLENGES = 300;

const escapeSlashes = (text: string) => text.replaceAll('/', '\\/');
