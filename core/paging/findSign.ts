import type { HttpResponse } from '../http/Exchange';
import { toName } from '../json/fieldsOf';
import { isNothing } from './isAbsent';
import { findLink } from './readLinks';
import { toScalarText } from '../json/toScalarText';

/** A sign of more pages, or of no more, in a response, outside the fields that the author has named. */
export interface PageSign {
	/** Where the sign was found, as in "field 'paging.next'". */
	where: string;
	leadsOn: boolean;
}

/** A field that shows more pages or rows, and which of the author's fields could name it. */
export interface MoreField {
	where: string;
	kind: 'flag' | 'rows' | 'pages';
}

/** Such fields are nested no deeper than in `data.paging.cursors.next`. */
const DEEPEST = 4;
/** Names of fields that lead to the next page, in lower case and without punctuation. */
const LEADS =
	/^(odata|page)?next(page|cursor|token|link|url|uri|href|marker|key|offset|start)*$|^(cursor|endcursor|continuation|continuationtoken|bookmark|scrollid|lastevaluatedkey)$/;
const FLAGS = /^(has|is)?(more|next)(page|row|result|item|record|entrie|available)?s?$/;
/** Names of fields with the number of all rows, or all pages. */
const ROWS =
	/^(count|numfound|total|total(count|rows|results|items|records|elements|hits|entries|size)|(row|result|item|record)s?(count|total))$/;
const PAGES = /^(pages|totalpages?|pages?(count|total)|lastpage|num(ber)?(of)?pages)$/;

/** The beginning of the name of an API's own header, such as `x-ms-continuation` or `x-next-page`. */
const OWN_HEADER = /^x-(ms-|pagination-|paging-)?/;

/**
 * Looks for a flag, an address or a cursor with a common name, else for a Link header or a header with such a name; undefined
 * when there is none. A flag for "no more pages" outweighs the rest.
 */
export function findSign(
	body: unknown,
	response: Pick<HttpResponse, 'headers' | 'url'>,
): PageSign | undefined {
	const signs: PageSign[] = [];
	for (const { name, where, value } of fieldsIn(body)) {
		if (isFlag(name, value)) signs.push({ where, leadsOn: isTrue(value) });
		else if (LEADS.test(name) && isValue(value)) signs.push({ where, leadsOn: true });
	}
	const found = signs.find(({ leadsOn }) => !leadsOn) ?? signs[0];
	if (found !== undefined) return found;
	if (findLink(response, 'next') !== undefined)
		return { where: 'Link header with rel="next"', leadsOn: true };
	const header = Object.entries(response.headers).find(
		([name, value]) =>
			OWN_HEADER.test(name) && LEADS.test(toName(name.replace(OWN_HEADER, ''))) && isValue(value),
	);
	return header && { where: `header ${header[0]}`, leadsOn: true };
}

/** Looks for a flag with a common name and this value; undefined when there is none. */
export function findFlag(body: unknown, flag: boolean): MoreField | undefined {
	for (const { name, where, value } of fieldsIn(body))
		if (isFlag(name, value) && isTrue(value) === flag) return { where, kind: 'flag' };
	return undefined;
}

/** Looks for a number of all rows or pages, with a common name, that is larger than what has been seen. */
export function findTotal(body: unknown, seen: { rows: number; pages?: number }): MoreField | undefined {
	const most = { rows: seen.rows, pages: seen.pages ?? Infinity };
	for (const total of totalsIn(body)) if (total.count > most[total.kind]) return total;
	return undefined;
}

/** Looks for exactly this number of all rows or pages, in a field with a common name. */
export function findExactly(body: unknown, { kind, count }: Omit<Total, 'where'>): MoreField | undefined {
	for (const total of totalsIn(body)) if (total.kind === kind && total.count === count) return total;
	return undefined;
}

interface Total extends MoreField {
	kind: 'rows' | 'pages';
	count: number;
}

function* totalsIn(body: unknown): Generator<Total> {
	for (const { name, where, value } of fieldsIn(body)) {
		const count = isDigits(value) ? Number(value) : value;
		if (typeof count !== 'number') continue;
		if (ROWS.test(name)) yield { where, kind: 'rows', count };
		if (PAGES.test(name)) yield { where, kind: 'pages', count };
	}
}

interface NamedField {
	/** In lower case and without punctuation. */
	name: string;
	where: string;
	value: unknown;
}

/** Never looks inside a list, where fields describe a row. */
function* fieldsIn(value: unknown, path = '', depth = 1): Generator<NamedField> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
	for (const [key, inner] of Object.entries(value)) {
		yield { name: toName(key), where: `field '${path}${key}'`, value: inner };
		if (depth < DEEPEST) yield* fieldsIn(inner, `${path}${key}.`, depth + 1);
	}
}

/** All values in XML are texts. */
function isFlag(name: string, value: unknown): value is boolean | string {
	const isBoolean =
		typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value));
	return isBoolean && FLAGS.test(name);
}

function isTrue(flag: boolean | string): boolean {
	return toScalarText(flag).toLowerCase() === 'true';
}

function isDigits(value: unknown): value is string {
	return typeof value === 'string' && /^\d{1,15}$/.test(value);
}

function isValue(value: unknown): boolean {
	return (typeof value === 'string' || typeof value === 'number') && !isNothing(value);
}
