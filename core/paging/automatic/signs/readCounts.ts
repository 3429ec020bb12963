import { readPageNumber } from '../../parameters/pageParameter';
import { isFlag } from './findCursors';
import type { FirstPage } from './FirstPage';
import { kindOf } from './parameterNames';
import type { AskedParameter } from './readAsked';
import { type Shown, toCount } from './readShown';
import { toScalarText } from '../../../json/toScalarText';

/** A number that a response shows, and where. */
export interface Count extends Shown {
	count: number;
}

/** What the numbers and flags of a first page show. */
export interface Counts {
	/** The number of all rows; `isWeak` when its name may also stand for the rows of this page. */
	total?: Count & { isWeak: boolean };
	pages?: Count;
	/** Whether a field for the number of all rows has none, such as null or -1, next to rows. */
	isUncounted: boolean;
	/** What the response repeats of the request: the page, the index of the first row, the rows per page. */
	page?: Count;
	offset?: Count;
	size?: Count;
	/** A flag for more pages, and whether it shows more; its name begins with `!` when it is a flag for the last page. */
	flag?: { field: string; shown: Shown; more: boolean };
	/** The author's own parameters, with whole numbers as values. */
	asked: Partial<Record<'page' | 'offset' | 'size', AskedParameter & { count: number | undefined }>>;
}

const TOTAL =
	/^(count)?total(number)?(of)?(count|rows?|results?|items?|records?|elements?|hits|entries|size|objects|found|docs|documents|matches|number)*$|^(num|nb)(of)?(rows|results|items|records|hits|entries|found)$|^(rows?|results?|items?|records?|hits|entries)(total|filtered)$|^(odatacount|fullcount|countall|allcount)$/;
/** May also count the rows of this page. */
const WEAK = /^(count|results?count|rowcount|itemcount|recordcount|rowscount|itemscount|found|hits|results)$/;
const PAGES =
	/^(pages|total(number(of)?)?pages?(count)?|pages?(count|total)|(last|max|final)page(number|index)?|num(ber)?(of)?pages|lastpage)$/;
const PAGE_ONLY_HERE = /^(number|current|index)$/;
/** The size of a page, next to its number. */
const SIZES = /^(page)?size$|^perpage$/;
const HOMES =
	/^(page|pages|paging|pager|pagination|pageable|meta|pageinfo|resultinfo|paginate|metadata|info)$/;
const LAST =
	/^(is)?(last|lastpage|done|end|eof|endoflist|endofresults|finished|final|nomore|lastbatch)$|^(is)?(complete|completed)$/;
/** Objects whose numbers are not about rows. */
const NO_COUNTS = /^(shards|links)$/;
/** A page or an index beyond this is a date or an id. */
const MOST = 10_000_000;

/** Reads the numbers and flags of a first page that have to do with how long the list is. */
export function readCounts({ page, rows, shown, asked }: FirstPage): Counts {
	const counts: Count[] = shown.flatMap((one) => {
		if (NO_COUNTS.test(one.home)) return [];
		const count = toCount(one.value);
		return count === undefined || count > MOST * 1000 ? [] : [{ ...one, count }];
	});
	const find = (kind: 'page' | 'offset' | 'size') =>
		counts.find(({ name, home, count, header }) => {
			if (count > MOST) return false;
			if (kind === 'page' && PAGE_ONLY_HERE.test(name))
				return HOMES.test(home) || shown.some((one) => PAGES.test(one.name) || SIZES.test(one.name));
			// `rows` or `count` in a response is a number of rows, not the size that was asked for.
			if (kind === 'size' && /^(count|rows|first|max|length|pagecount|pagelength|top|take)$/.test(name))
				return false;
			if (kind !== 'size' && /^(p|pg|current)$/.test(name)) return false;
			return (header === undefined || kind !== 'offset') && kindOf(name) === kind;
		});
	const own = (kind: 'page' | 'offset' | 'size') => {
		for (const one of asked.parameters) {
			if (one.kind !== kind) continue;
			const count = readPageNumber(page.first, one.sendIn, one.name);
			if (count === undefined && one.value !== undefined && one.value !== null && one.value !== '') continue;
			if (count === undefined || (Number.isSafeInteger(count) && count >= 0 && count <= MOST))
				return { ...one, count };
		}
		return undefined;
	};
	const flag = findFlag(shown);
	return {
		total: findTotal(counts, rows.length),
		isUncounted: rows.length > 0 && shown.some((one) => TOTAL.test(one.name) && isNoCount(one.value)),
		pages: counts.find(
			({ name, value, home }) => PAGES.test(name) && typeof value !== 'boolean' && home !== 'links',
		),
		page: find('page'),
		offset: find('offset'),
		size: find('size'),
		...(flag && { flag }),
		asked: { page: own('page'), offset: own('offset'), size: own('size') },
	};
}

function isNoCount(value: unknown): boolean {
	return value === null || /^(0|-1|null)$/.test(toScalarText(value));
}

/** The number of all rows: a selection's before the whole table's, a plain name before a doubtful one, the larger one. */
function findTotal(counts: Count[], rows: number): Counts['total'] {
	const found = counts.filter(
		({ name, count, home }) =>
			(TOTAL.test(name) || WEAK.test(name)) && count >= rows && !PAGES.test(name) && home !== 'links',
	);
	const rank = ({ name, count }: Count) =>
		(/filtered/.test(name) ? 4 : 0) + (TOTAL.test(name) ? 2 : 0) + (count > rows ? 1 : 0);
	const [best] = [...found].sort((a, b) => rank(b) - rank(a));
	const isPlain = best !== undefined && (TOTAL.test(best.name) || best.key === '__count');
	return best && { ...best, isWeak: !isPlain && (rows === 0 || best.count <= rows) };
}

function findFlag(shown: Shown[]): Counts['flag'] {
	for (const one of shown) {
		const { name, value, field } = one;
		const isSet = /^(true|yes|y|1)$/i.test(toScalarText(value));
		if (isFlag(name, value)) return { field, shown: one, more: isSet };
		if (LAST.test(name) && isAnswer(name, value)) return { field: `!${field}`, shown: one, more: !isSet };
	}
	return undefined;
}

/** Whether a flag for the last page is set or not; in XML all values are texts, and a number may be that of the last page. */
function isAnswer(name: string, value: unknown): boolean {
	return (/^is|of|more|eof/.test(name) ? /^(true|false|yes|no|y|n|0|1)$/i : /^(true|false)$/i).test(
		toScalarText(value),
	);
}
