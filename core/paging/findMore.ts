import type { HttpResponse } from '../http/Exchange';
import { toName } from '../json/fieldsOf';
import { findSign } from './findSign';
import { isReport } from './findRows';

/** Totals are nested no deeper than in `data.hits.total.value`. */
const DEEPEST = 4;
/** Names of fields and headers with the number of all rows, in lower case and without punctuation. */
const ALL_ROWS =
	/^(odata|x|nb|num)?(records|rows|results?|items)?(total|filtered|found|count|hits)(of)?(count|rows|results|items|records|elements|hits|entries|objects|number)?$/;
/** Those that count only the rows that the request selects, next to a number of rows of the whole table. */
const SELECTED = /filtered/;
/** The same for the number of all pages. */
const ALL_PAGES = /^(x|nb|num|numberof)?(total)?pages(total|count)?$|^(pagecount|lastpage|pagetotal)$/;

/**
 * Looks in a response with a number of rows for a sign that there are more, such as a flag, an address, a cursor, or
 * the number of all rows or pages. Returns it as a sentence; undefined without a sign, and when a flag says that there
 * are no more.
 */
export function findMore(
	body: unknown,
	response: Pick<HttpResponse, 'headers' | 'url'>,
	rowCount: number,
): string | undefined {
	const sign = findSign(body, response);
	if (sign !== undefined)
		return sign.leadsOn ? `The ${sign.where} shows that there is a next page.` : undefined;
	const headers = Object.entries(response.headers).map(([key, value]): Total => [
		`header ${key}`,
		key,
		value,
	]);
	const totals = [...totalsIn(body, '', 1), ...headers].map(
		([where, name, value]) => [where, toName(name), toCount(value)] as const,
	);
	if (totals.some(([, name, total]) => total === rowCount && ALL_ROWS.test(name) && SELECTED.test(name)))
		return undefined;
	for (const [where, name, total] of totals) {
		if (total > rowCount && ALL_ROWS.test(name))
			return `The ${where} is ${total}, and ${rowCount === 1 ? '1 row was' : `${rowCount} rows were`} read.`;
		if (total > 1 && ALL_PAGES.test(name)) return `The ${where} is ${total}, and one page was read.`;
	}
	return undefined;
}

/** Where a value was found, as in "field 'meta.total'", the name that says what it is, and the value. */
type Total = [where: string, name: string, value: unknown];

/** Never looks inside a list, where fields describe a row. */
function* totalsIn(value: unknown, path: string, depth: number): Generator<Total> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
	for (const [key, inner] of Object.entries(value)) {
		if (isReport(key)) continue;
		// Elasticsearch: hits.total.value.
		const name = key === 'value' ? (path.split('.').at(-2) ?? '') : key;
		yield [`field '${path}${key}'`, name, inner];
		if (depth < DEEPEST) yield* totalsIn(inner, `${path}${key}.`, depth + 1);
	}
}

function toCount(value: unknown): number {
	const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return typeof count === 'number' && Number.isInteger(count) ? count : NaN;
}
