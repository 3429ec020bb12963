import { toName } from '../../../json/fieldsOf';
import type { FirstPage, Guess } from './FirstPage';
import { toLastRow, toLastSort } from './toLastRowPlans';
import { besideSize, likeSize } from './parameterNames';
import type { CursorPlan, NumberPlan, OffsetPlan } from './Plan';
import type { Counts } from './readCounts';
import type { Shown } from './readShown';

type CountPlan = NumberPlan | OffsetPlan | CursorPlan;

/** So many likelier ways are asked for before the id of the last row. */
const MOST_BEFORE_ID = 4;
/** Names of parameters for the rows per page that usually go with an offset. */
const OF_OFFSETS = /(limit|top|take|rows|max(results?|items|records)?|count|length)\]?$/i;

/** Lists the ways to ask for page 2 by a number, an offset or the last row's id, the likeliest first. */
export function toCountPlans(first: FirstPage, counts: Counts): Guess[] {
	const { asked } = counts;
	const { place } = first.asked;
	const own = [...toLastSort(first, counts), ...toOwn(first, counts)];
	if (asked.page?.count !== undefined || asked.offset?.count !== undefined || place === undefined)
		return unique([...own, ...toRepeated(first, counts, 0)]);
	const byId = toLastRow(first, counts);
	const isListObject = first.shown.some(({ key, value }) => key === 'object' && value === 'list');
	const guessed: CountPlan[] = [...toBesideSize(first, counts), ...toBlind(first, counts)];
	// An id of the last row is rare, so it is asked for last, unless the response calls itself a list.
	const at = isListObject ? 0 : MOST_BEFORE_ID;
	guessed.splice(at, 0, ...byId);
	return unique([
		...own,
		...toRepeated(first, counts, 0),
		...guessed.map((plan) => ({ plan, isSure: false })),
		...toRepeated(first, counts, 1).map((guess) => ({ ...guess, isSure: false })),
	]);
}

/** By the usual names next to the author's parameter for the rows per page. */
function toBesideSize(first: FirstPage, counts: Counts): Array<NumberPlan | OffsetPlan> {
	const { size } = counts.asked;
	const { place } = first.asked;
	if (size === undefined || place === undefined) return [];
	const { sendIn } = place;
	const { page, offset } = besideSize(size.key);
	const offsets = offset
		.slice(0, 2)
		.map((name) => toOffset(first, counts, { name: place.toName(name), sendIn }));
	const names = page.slice(0, 1).map(place.toName);
	const numbers = basesOf(counts).flatMap((base) => toNumbers(first, counts, { names, sendIn, base }));
	const isByOffset = OF_OFFSETS.test(size.key) || (sendIn === 'body' && /size$/i.test(size.key));
	return isByOffset ? [...offsets, ...numbers] : [...numbers, ...offsets];
}

/** By the usual names, where nothing shows which parameter the API has. */
function toBlind(first: FirstPage, counts: Counts): Array<NumberPlan | OffsetPlan> {
	const { place, body } = first.asked;
	if (place === undefined) return [];
	const { sendIn } = place;
	const numbers = basesOf(counts).flatMap((base) =>
		toNumbers(first, counts, { names: [place.toName('page')], sendIn, base }),
	);
	const isSearch = body !== undefined && sendIn === 'body' && first.rowsField.endsWith('hits.hits');
	const isOfRows = /row/.test(counts.flag?.shown.name ?? '');
	const names = isSearch ? ['from'] : isOfRows ? ['start', 'offset'] : ['offset', 'start', 'skip'];
	const offsets = names.map((name) => toOffset(first, counts, { name: place.toName(name), sendIn }));
	return isSearch || isOfRows ? [...offsets, ...numbers] : [...numbers, ...offsets];
}

/** By the author's own parameters. */
function toOwn(first: FirstPage, counts: Counts): Guess[] {
	const { page, offset } = counts.asked;
	const plans = [
		...(page === undefined
			? []
			: basesOf(counts).flatMap((base) =>
					toNumbers(first, counts, { names: [page.name], sendIn: page.sendIn, base }),
				)),
		...(offset === undefined ? [] : [toOffset(first, counts, offset)]),
	];
	return plans.map((plan) => ({ plan, isSure: true }));
}

/** By the page or the offset that the response repeats, under its own name or the usual one; `nth` chooses the base. */
function toRepeated(first: FirstPage, counts: Counts, nth: 0 | 1): Guess[] {
	const { page, offset, asked } = counts;
	const { place } = first.asked;
	if (place === undefined || asked.page !== undefined || asked.offset !== undefined) return [];
	const { sendIn } = place;
	const plans: Array<NumberPlan | OffsetPlan> = [];
	if (page !== undefined) {
		const names = toRepeatedNames(page, asked.size?.key).slice(0, nth === 0 ? 3 : 1);
		plans.push(
			...toNumbers(first, counts, {
				names: names.map(place.toName),
				sendIn,
				base: basesOf(counts)[nth] ?? 1,
			}),
		);
	}
	if (offset !== undefined && nth === 0) {
		const beside = asked.size === undefined ? [] : besideSize(asked.size.key).offset;
		const wrapped = beside.find((name) => toName(name).endsWith(toName(offset.key)));
		plans.push(toOffset(first, counts, { name: place.toName(wrapped ?? offset.key), sendIn }));
	}
	return plans.map((plan) => ({ plan, isSure: true }));
}

/** The names that a parameter may have whose value a response repeats, such as `current_page`. */
function toRepeatedNames({ key, home, header }: Shown, sizeName: string | undefined): string[] {
	const name = header === undefined ? key : 'page';
	const isUsual = !/^(current|number$|index$)/i.test(name);
	const wrapped = sizeName === undefined ? undefined : likeSize(name, sizeName);
	const inHome = /^(page|pagination|paging)$/.test(home)
		? [`${home}[${home === 'page' ? 'number' : name}]`]
		: [];
	return [
		...new Set([
			...(wrapped === undefined ? [] : [wrapped]),
			isUsual ? name : 'page',
			'page',
			...inHome,
			name,
		]),
	];
}

type Named = Pick<OffsetPlan, 'sendIn'>;

/**
 * The numbers that the first page may have, the likeliest first. Without one in the request or the response, a
 * zero-based API is asked first: page 1 of another API is the same page again.
 */
function basesOf({ asked, page }: Counts): [number, ...number[]] {
	if (asked.page?.count !== undefined) return [asked.page.count === 0 ? 0 : 1];
	return page?.count === 0 || page === undefined ? [0, 1] : [1, 0];
}

function toNumbers(
	first: FirstPage,
	counts: Counts,
	{ names, sendIn, base }: Named & { names: string[]; base: number },
): NumberPlan[] {
	return names.map((pageParameter) => ({
		mode: 'pageNumber',
		...toBase(first, counts),
		pageParameter,
		firstPage: base,
		...(counts.pages !== undefined && counts.pages.count > 1 && { totalPagesField: counts.pages.field }),
		sendIn,
	}));
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
	// A number that is as large as the page may count its rows.
	const isTotal = total !== undefined && total.count > rows.length;
	return {
		rowsField,
		...(asked.size && { limitParameter: asked.size.name }),
		pageSize: rows.length,
		...(flag && { moreField: flag.field }),
		...(isTotal && { totalField: total.field }),
	};
}

function unique(guesses: Guess[]): Guess[] {
	const seen = new Set<string>();
	return guesses.filter(({ plan }) => {
		const text = JSON.stringify(plan);
		return !seen.has(text) && seen.add(text);
	});
}
