import { isNothing } from '../../isAbsent';
import { toName } from '../../../json/fieldsOf';
import { type Finding, type FirstPage, toWhere } from './FirstPage';
import { toStyle } from './parameterNames';
import type { CursorPlan } from './Plan';
import { type Shown, toCount } from './readShown';
import { toScalarText } from '../../../json/toScalarText';
import { isObject } from '../../../json/isObject';

/**
 * Fields that hold a cursor, in lower case and without punctuation, some with the object around them, and the parameters
 * that take it, the likeliest first; `=` is the field's own name.
 */
const PARAMETERS: Record<string, string[]> = {
	'meta.nexttoken': ['paginationToken', '='],
	nexttoken: ['=', 'pageToken', 'token'],
	nextpagetoken: ['pageToken', '='],
	nextcursor: ['cursor', 'startCursor', '=', 'after'],
	nextpagecursor: ['cursor', 'pageCursor', '='],
	nextcursormark: ['cursorMark'],
	nextcontinuationtoken: ['continuationToken', '='],
	continuationtoken: ['continuationToken', '='],
	continuation: ['='],
	nextmarker: ['marker', '='],
	marker: ['='],
	bookmark: ['='],
	nextbookmark: ['bookmark', '='],
	scrollid: ['='],
	scrollparam: ['='],
	cursor: ['=', 'after'],
	endcursor: ['after', 'cursor'],
	aftercursor: ['after', 'page[after]', 'cursor'],
	after: ['='],
	startingafter: ['='],
	nextkey: ['key', 'pagination.key', '='],
	nextanchor: ['anchor', '='],
	nextoffset: ['offset', '='],
	nextstart: ['start', '='],
	nextskip: ['skip', '='],
	nextpage: ['page', '='],
	nextpagenumber: ['page', 'pageNumber', '='],
	nextpageid: ['pageId', '='],
	nextid: ['startId', '='],
	paginationtoken: ['='],
	resumptiontoken: ['='],
	pagetoken: ['='],
	lastevaluatedkey: ['exclusiveStartKey'],
};
/** A field that may hold a cursor although its name is not in the table. */
const UNKNOWN =
	/^(?!start|first|self|.*(prev|before|auth|access|refresh|csrf|session|sync|delta)).*(cursor|continuation|^next\w*(token|marker|key|id|after|from|start|ref|state|position|record|row|item|batch))$|^continuationnext/;

/** A cursor, and how it is sent. */
export interface CursorFinding extends Finding<CursorPlan> {
	/** A field that holds a cursor whose parameter is not known. */
	unknown?: Shown;
}

/** Looks for a cursor in the fields and headers of a response. */
export function findCursors(first: FirstPage): CursorFinding {
	const { shown, asked } = first;
	const together = shown.find(
		({ name, value }) => name === 'continue' && isObject(value) && !isNothing(value),
	);
	const named = byNearness(
		shown.filter((one) => parametersOf(one) !== undefined),
		first.rowsField,
	);
	const full = named.filter((one) => isCursor(one, first));
	const plans = full.flatMap((one) => toPlans(one, first));
	if (together !== undefined && asked.place !== undefined)
		plans.unshift({
			mode: 'cursor',
			rowsField: first.rowsField,
			cursorField: together.field,
			cursorParameter: '',
			sendIn: asked.place.sendIn,
		});
	const unknown = [...full, ...shown.filter(({ name, value }) => UNKNOWN.test(name) && isText(value))][0];
	const ended = named.find(({ value }) => isNothing(value));
	return {
		plans,
		...(plans.length === 0 && unknown !== undefined && { unknown }),
		...(ended !== undefined &&
			full.length === 0 && { end: toWhere(ended), isWeak: /^(cursor|after|marker)$/.test(ended.name) }),
	};
}

function parametersOf({ name, home, value }: Shown): string[] | undefined {
	const known =
		PARAMETERS[`${home}.${name}`] ?? (Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined);
	if (known !== undefined) return known;
	// `next` is also an address; a text in `offset` is a cursor, a number is the offset of this page.
	if (name === 'next' && !isObject(value))
		return isNothing(value) || toCount(value) === undefined
			? ['=', 'cursor', 'after', 'start']
			: ['page', 'offset', 'start'];
	return name === 'offset' && isText(value) && toCount(value) === undefined ? ['='] : undefined;
}

function isCursor({ name, value, home }: Shown, { asked }: FirstPage): boolean {
	if (isNothing(value)) return false;
	if (isObject(value)) return name === 'lastevaluatedkey';
	if (!isText(value) && typeof value !== 'number') return false;
	if (/^https?:/i.test(String(value))) return false;
	// Some responses only repeat the cursor that was sent.
	const isEcho = asked.parameters.some(
		(one) => one.value !== undefined && toScalarText(one.value) === String(value),
	);
	return !isEcho && !/prev|before/.test(home);
}

/** The author's own parameter first, then the usual ones. */
function toPlans(one: Shown, { asked, rowsField, shown }: FirstPage): CursorPlan[] {
	const { place } = asked;
	const cursor =
		one.header === undefined
			? { cursorField: one.field }
			: { cursorField: one.header, cursorFrom: 'header' as const };
	const flag = byNearness(
		shown.filter(({ name, value }) => isFlag(name, value)),
		one.field,
	)[0];
	const base = { mode: 'cursor' as const, rowsField, ...cursor, ...(flag && { moreField: flag.field }) };
	const names = [...new Set((parametersOf(one) ?? []).flatMap((name) => toNames(name, one)))];
	const own = asked.parameters.filter(
		({ key, kind }) => names.some((name) => toName(name) === toName(key)) || kind === 'cursor',
	);
	const plans = own.map(({ name, sendIn }): CursorPlan => ({ ...base, cursorParameter: name, sendIn }));
	if (own.length > 0 || place === undefined) return plans;
	return names.map((name): CursorPlan => ({
		...base,
		cursorParameter: place.toName(name),
		sendIn: place.sendIn,
	}));
}

function toNames(name: string, { key, header, field }: Shown): string[] {
	const like = header === undefined ? key : '';
	// Firestore and others write `@` or `_` before names that are not the API's own.
	const own = (header === undefined ? key : (field.split('-').at(-1) ?? '')).replace(/^[@_]+/, '');
	if (name === '=') return [own];
	return [toStyle(name, like), ...(header === undefined ? [] : [toStyle(name, '_')])];
}

/** Sorts fields so that those in the same object as `field` come first, as a connection's `pageInfo` next to its `nodes`. */
function byNearness(fields: Shown[], field: string): Shown[] {
	const shared = (one: Shown) => {
		let end = 0;
		while (end < field.length && one.field[end] === field[end]) end++;
		return field.slice(0, end).split('.').length;
	};
	return [...fields].sort((a, b) => shared(b) - shared(a));
}

const FLAGS =
	/^(has|is|are)?(more|next|truncated)(page|row|result|item|record|entrie|data|available)?s?$|^more(rows|items|results)\w*$|^hasmore\w*$/;

/** Whether a field is a flag for more pages, set or not. */
export function isFlag(name: string, value: unknown): boolean {
	if (!FLAGS.test(name)) return false;
	// A number in `nextPage` is that of the page.
	return (
		typeof value === 'boolean' ||
		(/^(has|is|are)|more/.test(name) && /^(true|false|yes|no|y|n|0|1)$/i.test(toScalarText(value)))
	);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length < 10_000 && !/\s/.test(value);
}
