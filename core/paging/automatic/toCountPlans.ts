import type { FirstPage, Guess } from './FirstPage';
import { besideSize, kindOf, toStyle } from './parameterNames';
import type { CursorPlan, NumberPlan, OffsetPlan } from './Plan';
import type { Counts } from './readCounts';

/** The likeliest names where nothing shows which parameter the API has. */
const USUAL = { page: ['page'], offset: ['offset', 'skip', 'start'] };
/** Names of parameters for the rows per page that usually go with an offset. */
const OF_OFFSETS = /(limit|top|take|rows|max(results?|items|records)?|count|length)\]?$/i;
const IDS = ['id', '_id', 'Id', 'ID'];

/** Lists the ways to ask for page 2 by a number, an offset or the last row's id, the likeliest first. */
export function toCountPlans(first: FirstPage, counts: Counts): Guess[] {
	const { asked } = counts;
	const sure = [...toLastSort(first, counts), ...toOwn(first, counts), ...toRepeated(first, counts)];
	const { place } = first.asked;
	if (asked.page?.count !== undefined || asked.offset?.count !== undefined || place === undefined)
		return unique(sure);
	const { sendIn } = place;
	const beside = asked.size === undefined ? { page: [], offset: [] } : besideSize(asked.size.key);
	const named = [
		...beside.offset.slice(0, 2).map((name) => toOffset(first, counts, { name: place.toName(name), sendIn })),
		...toNumbers(first, counts, { names: beside.page.slice(0, 1).map(place.toName), sendIn }),
	];
	const isByOffset =
		asked.size !== undefined &&
		(OF_OFFSETS.test(asked.size.key) || (sendIn === 'body' && /size$/i.test(asked.size.key)));
	if (!isByOffset) named.sort((a, b) => Number(a.mode === 'offset') - Number(b.mode === 'offset'));
	const blind = [
		...toNumbers(first, counts, { names: USUAL.page.map(place.toName), sendIn }),
		...USUAL.offset.map((name) => toOffset(first, counts, { name: place.toName(name), sendIn })),
	];
	const guessed = [...named, ...toLastRow(first, counts), ...blind].map((plan) => ({ plan, isSure: false }));
	return unique([...sure, ...guessed]);
}

/** By the sort values of the last row, where the request names a sort and no offset (Elasticsearch, `search_after`). */
function toLastSort({ rows, rowsField, asked: { body } }: FirstPage, { asked }: Counts): Guess[] {
	const last = rows.at(-1);
	const hasSort = typeof last === 'object' && last !== null && 'sort' in last && Array.isArray(last.sort);
	if (!hasSort || body === undefined || !Object.hasOwn(body, 'sort') || asked.offset !== undefined) return [];
	const cursor = { cursorField: 'sort', cursorFrom: 'lastRow' as const, cursorParameter: 'search_after' };
	return [{ plan: { mode: 'cursor', rowsField, ...cursor, sendIn: 'body' }, isSure: true }];
}

/** By the author's own parameters. */
function toOwn(first: FirstPage, counts: Counts): Guess[] {
	const { page, offset } = counts.asked;
	const plans = [
		...(page === undefined ? [] : toNumbers(first, counts, { names: [page.name], sendIn: page.sendIn })),
		...(offset === undefined ? [] : [toOffset(first, counts, offset)]),
	];
	return plans.map((plan) => ({ plan, isSure: true }));
}

/** By the page or the offset that the response repeats, under its own name or the usual one. */
function toRepeated(first: FirstPage, counts: Counts): Guess[] {
	const { page, offset, asked } = counts;
	const { place } = first.asked;
	if (place === undefined || asked.page !== undefined || asked.offset !== undefined) return [];
	const { sendIn } = place;
	const plans: Array<NumberPlan | OffsetPlan> = [];
	if (page !== undefined) {
		const key = page.header === undefined ? page.key : 'page';
		const isOfSize = asked.size === undefined ? [] : besideSize(asked.size.key).page.slice(0, 1);
		const usual = /^(current|number$|index$)/i.test(key)
			? ['page', ...(/^current./i.test(key) ? [key] : [])]
			: [key, 'page'];
		const names = [...new Set([...isOfSize.filter((name) => kindOf(name) === 'page'), ...usual])];
		plans.push(...toNumbers(first, counts, { names: names.slice(0, 2).map(place.toName), sendIn }));
	}
	if (offset !== undefined) {
		const isOfSize = asked.size === undefined ? [] : besideSize(asked.size.key).offset;
		const names = [
			...isOfSize.filter((name) => name.toLowerCase().endsWith(toStyle(offset.key, name).toLowerCase())),
			offset.key,
		];
		plans.push(toOffset(first, counts, { name: place.toName(names[0] ?? offset.key), sendIn }));
	}
	return plans.map((plan) => ({ plan, isSure: true }));
}

type Named = Pick<OffsetPlan, 'sendIn'>;

function toNumbers(
	first: FirstPage,
	counts: Counts,
	{ names, sendIn }: Named & { names: string[] },
): NumberPlan[] {
	const own = counts.asked.page?.count;
	const known = own ?? counts.page?.count;
	// Without a number to begin with, a zero-based API is asked first: page 1 of another API is the same page again.
	const bases =
		known === undefined ? [0, 1] : own !== undefined ? [own === 0 ? 0 : 1] : known === 0 ? [0, 1] : [1, 0];
	return names.flatMap((pageParameter) =>
		bases.map((firstPage): NumberPlan => ({
			mode: 'pageNumber',
			...toBase(first, counts),
			pageParameter,
			firstPage,
			...(counts.pages && { totalPagesField: counts.pages.field }),
			sendIn,
		})),
	);
}

function toOffset(first: FirstPage, counts: Counts, { name, sendIn }: Named & { name: string }): OffsetPlan {
	// Indices count from 1 where they are called so (OpenSearch, SCIM).
	const isFromOne =
		/(index|position|record)\]?$/i.test(name) && (counts.asked.offset?.count ?? counts.offset?.count) === 1;
	return {
		mode: 'offset',
		...toBase(first, counts),
		startParameter: name,
		...(isFromOne && { firstRow: 1 }),
		sendIn,
	};
}

function toBase({ rows, rowsField }: FirstPage, { flag, total, asked }: Counts) {
	// A doubtful number that is as large as the page counts its rows.
	const isTotal = total !== undefined && !(total.isWeak && total.count <= rows.length);
	return {
		rowsField,
		...(asked.size && { limitParameter: asked.size.name }),
		pageSize: rows.length,
		...(flag && { moreField: flag.field }),
		...(isTotal && { totalField: total.field }),
	};
}

/** By the id of the last row, for a list with a flag but no numbers. */
function toLastRow({ rows, rowsField, asked }: FirstPage, { flag, total, pages }: Counts): CursorPlan[] {
	const { place } = asked;
	const last = rows.at(-1);
	if (flag?.more !== true || total !== undefined || pages !== undefined || place === undefined) return [];
	const cursorField = IDS.find(
		(name) => typeof last === 'object' && last !== null && Object.hasOwn(last, name),
	);
	if (cursorField === undefined) return [];
	const own = asked.parameters.find(({ kind }) => kind === 'cursor');
	const names = own === undefined ? ['starting_after', 'after'].map(place.toName) : [own.name];
	return names.map((cursorParameter) => ({
		mode: 'cursor',
		rowsField,
		cursorField,
		cursorFrom: 'lastRow',
		cursorParameter,
		moreField: flag.field,
		sendIn: own?.sendIn ?? place.sendIn,
	}));
}

function unique(guesses: Guess[]): Guess[] {
	const seen = new Set<string>();
	return guesses.filter(({ plan }) => {
		const text = JSON.stringify(plan);
		return !seen.has(text) && seen.add(text);
	});
}
