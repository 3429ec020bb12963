import type { HttpResponse } from '../../http/Exchange';
import { readText } from '../../http/response/readText';
import { readJson, readSmallBody } from '../../http/response/readBody';
import { hasStatus, isHtml, isJson } from '../../http/response/readResponse';
import { isRedirect } from '../../http/sendFollowingRedirects';
import { readField } from '../../json/fieldPath';
import type { Match } from './Recipe';

/** Only this much of a body is searched for text: a pattern may be slow. */
const SEARCHED_BYTES = 64 * 1024;

/** Whether a response matches a rule; `expectsJson` says whether the request asked for JSON. */
export function matches(response: HttpResponse, match: Match, expectsJson = true): boolean {
	const { statuses, location, header, html, text, field } = match;
	// Cheap checks come first, because most responses fail there.
	if (statuses !== undefined && !hasStatus(response, statuses)) return false;
	if (
		location !== undefined &&
		!(isRedirect(response) && toPattern(location).test(response.headers['location'] ?? ''))
	)
		return false;
	if (header !== undefined && !Object.hasOwn(response.headers, header.toLowerCase())) return false;
	if (html !== undefined && html !== (expectsJson && isHtml(response))) return false;
	if (text !== undefined && !toPattern(text).test(readStart(response))) return false;
	return field === undefined || fieldHolds(readField(readFields(response), field), match);
}

/** Whether any of several rules holds. */
export function matchesAny(response: HttpResponse, rules: readonly Match[], expectsJson = true): boolean {
	return rules.some((rule) => matches(response, rule, expectsJson));
}

/**
 * A response with a JSON content type is parsed at any size, because the node needs it parsed anyway (it is parsed
 * once for both), and an error may accompany many rows. Anything else, XML too, is parsed only up to 2 MB, because a
 * file or a page would be parsed for the rule alone.
 */
function readFields(response: HttpResponse): unknown {
	return isJson(response) ? readJson(response) : readSmallBody(response);
}

function fieldHolds(value: unknown, match: Match): boolean {
	if (!('equals' in match) || match.equals === undefined) {
		return value !== undefined && value !== null && value !== false && value !== '';
	}
	// Values from a form are always text.
	return value === match.equals || (value !== undefined && String(value) === String(match.equals));
}

function readStart(response: HttpResponse): string {
	return readText({ headers: response.headers, body: response.body.subarray(0, SEARCHED_BYTES) });
}

/** V8 caches compiled patterns by their source. */
function toPattern(source: string): RegExp {
	return new RegExp(source, 'i');
}

/** Describes a rule in words, such as "status 200-299, a web page". */
export function toRuleText(match: Match): string {
	const { statuses, location, header, html, text, field, equals, meaning } = match;
	const parts = [
		statuses && `status ${statuses}`,
		meaning ?? (location && `a redirect to an address with '${location}'`),
		header && `the header ${header}`,
		html !== undefined && (html ? 'a web page' : 'no web page'),
		meaning === undefined && text && `'${text}' in the response`,
		field &&
			(equals === undefined
				? `a value in the field '${field}'`
				: `${String(equals)} in the field '${field}'`),
	];
	return parts.filter(Boolean).join(', ');
}
