import type { HttpResponse } from '../../http/Exchange';
import { isHtml, isJson, readJson, readSmallJson, readText } from '../../http/response/readResponse';
import { hasStatus } from '../../http/response/status';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { readField } from '../../json/fieldPath';
import type { Match } from './Recipe';

/** More of a body is not searched for a text. */
const SEARCHED_BYTES = 256 * 1024;

/** Whether a reply looks as a rule says; `wantsJson` is whether the request asked for JSON. */
export function matches(response: HttpResponse, match: Match, wantsJson = true): boolean {
	const { statuses, location, header, html, text, field } = match;
	// What costs nothing comes first: most replies fail there.
	if (statuses !== undefined && !hasStatus(response, statuses)) return false;
	if (
		location !== undefined &&
		!(isRedirect(response) && toPattern(location).test(response.headers['location'] ?? ''))
	)
		return false;
	if (header !== undefined && !Object.hasOwn(response.headers, header.toLowerCase())) return false;
	if (html !== undefined && html !== (wantsJson && isHtml(response))) return false;
	if (text !== undefined && !toPattern(text).test(readStart(response))) return false;
	return field === undefined || fieldHolds(readField(readJsonBody(response), field), match);
}

/** Whether any of several rules holds. */
export function matchesAny(response: HttpResponse, rules: readonly Match[], wantsJson = true): boolean {
	return rules.some((rule) => matches(response, rule, wantsJson));
}

/**
 * What calls itself JSON is parsed at any size, for the node parses it anyway, and once for both, and an error may stand beside many
 * rows; anything else only up to 2 MB, for a file or a page is parsed for the rule alone.
 */
function readJsonBody(response: HttpResponse): unknown {
	return isJson(response) ? readJson(response) : readSmallJson(response);
}

function fieldHolds(value: unknown, match: Match): boolean {
	if (!('equals' in match) || match.equals === undefined) {
		return value !== undefined && value !== null && value !== false && value !== '';
	}
	// A form gives everything as text.
	return value === match.equals || (value !== undefined && String(value) === String(match.equals));
}

function readStart(response: HttpResponse): string {
	return readText({ headers: response.headers, body: response.body.subarray(0, SEARCHED_BYTES) });
}

const patterns = new Map<string, RegExp>();
/** Recipes hold a handful of patterns; the bound is for what expressions may make of them. */
const MOST_PATTERNS = 1_000;

function toPattern(source: string): RegExp {
	let pattern = patterns.get(source);
	if (pattern === undefined) {
		if (patterns.size >= MOST_PATTERNS) patterns.clear();
		pattern = new RegExp(source, 'i');
		patterns.set(source, pattern);
	}
	return pattern;
}

/** A rule in words, such as "status 200-299, success = true in the answer". */
export function toRuleText({ statuses, location, header, html, text, field, equals }: Match): string {
	const parts = [
		statuses && `status ${statuses}`,
		location && `a redirect to an address with '${location}'`,
		header && `the header ${header}`,
		html !== undefined && (html ? 'a web page' : 'no web page'),
		text && `'${text}' in the answer`,
		field && (equals === undefined ? `something at '${field}'` : `${String(equals)} at '${field}'`),
	];
	return parts.filter(Boolean).join(', ');
}
