import type { HttpResponse } from '../../../http/Exchange';
import { toPath } from '../../../json/fieldPath';
import { toName } from '../../../json/fieldsOf';
import { parseJson } from '../../../json/parseJson';
import { isReport } from '../../findRows';
import { isObject } from '../../../json/isObject';

/** A field of a response outside its rows, or a header. */
export interface Shown {
	/** Its path, or `header:` and its name, as `readPageField` reads it. */
	field: string;
	/** The last name as the API writes it. */
	key: string;
	/** That name in lower case and without punctuation, for a header without `x-`. */
	name: string;
	/** The same for the object around it; empty at the top. */
	home: string;
	/** The name of the header. */
	header?: string;
	value: unknown;
}

/** Such fields are nested no deeper than in `data.viewer.orders.pageInfo.endCursor`. */
const DEEPEST = 6;
const MOST_FIELDS = 500;
/** Headers that are about anything but pages. */
const OTHER_HEADERS =
	/^(content-(type|length|encoding|language|security)|date|server|etag|vary|set-cookie|cache|age$|x-(ratelimit|rate-limit|runtime|frame|xss|content|request|powered))/i;

/** Lists the fields of a response, nearest the top first, then its headers. Never looks inside a list. */
export function readShown(body: unknown, { headers }: Pick<HttpResponse, 'headers'>): Shown[] {
	return [...fieldsIn(body), ...Object.entries(headers).flatMap(([name, value]) => fromHeader(name, value))];
}

function fieldsIn(body: unknown): Shown[] {
	const shown: Shown[] = [];
	const level: Array<[names: string[], value: unknown]> = [[[], body]];
	for (const [names, value] of level) {
		if (!isObject(value) || names.length === DEEPEST) continue;
		for (const [key, inner] of Object.entries(value)) {
			if (shown.length >= MOST_FIELDS) return shown;
			if (isReport(key)) continue;
			const path = [...names, key];
			const parent = toName(names.at(-1) ?? '');
			// `total: { value: 45 }` is a total.
			const isValue = toName(key) === 'value' && names.length > 0;
			shown.push({
				field: toPath(body, path),
				key,
				name: isValue ? parent : toName(key),
				home: isValue ? toName(names.at(-2) ?? '') : parent,
				value: inner,
			});
			level.push([path, inner]);
		}
	}
	return shown;
}

function fromHeader(header: string, value: string): Shown[] {
	if (OTHER_HEADERS.test(header)) return [];
	if (header === 'content-range') {
		const total = /\/(\d+)\s*$/.exec(value)?.[1];
		return total === undefined ? [] : [toShown(header, 'total', total)];
	}
	if (!value.startsWith('{'))
		return [toShown(header, toName(header).replace(/^x?(ms|wp|pagination|paging)?/, ''), value)];
	// JSON, as in `X-Pagination: {"TotalCount":45}`.
	return Object.entries(tryParse(value)).map(([key, inner]) => ({
		...toShown(`${header}.${key}`, toName(key), inner),
		key,
	}));
}

function toShown(header: string, name: string, value: unknown): Shown {
	return { field: `header:${header}`, key: header, name, home: 'header', header, value };
}

function tryParse(text: string): object {
	try {
		const json = parseJson(text);
		return isObject(json) ? json : {};
	} catch {
		return {};
	}
}

/** A whole number of at least 0, also as text; undefined for anything else. */
export function toCount(value: unknown): number | undefined {
	const count = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
	return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
