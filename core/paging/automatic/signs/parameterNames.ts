import { toName } from '../../../json/fieldsOf';

/** What a parameter, or the field of a response that repeats it, stands for. */
export type Kind = 'page' | 'offset' | 'size' | 'cursor';

/** Usual names, in lower case and without punctuation: `page[number]` is pagenumber, `$top` is top. */
const NAMES: Record<Kind, RegExp> = {
	page: /^(page|p|pg|paged|(current|cur)page|page(number|num|no|nr|index)|(number|index)ofpage)$/,
	offset:
		/^((page)?offset|start(at|index|position|row|record|offset)?|skip(count|rows|items)?|from|firstresult|begin)$/,
	size: /^((page|batch)?(size|limit)|page(len|length|count)|per(page)?|count|top|take|rows|first|max|length|(items|results|rows|records|hits|entries)perpage|max(results?|items|records|rows|count|hits|resultcount|pagesize|keys))$/,
	cursor:
		/^((page|next|start|end)?cursor(mark)?|(page|next|pagination|nextpage|continuation|resumption)token|after(id|cursor)?|startingafter|pageafter|(next)?marker|continuation|bookmark|scroll(id|param)|searchafter|exclusivestartkey)$/,
};
/** Words before an underscore that do not change what a name stands for. */
const PREFIXED = /^(sysparm|list|results?|query|paging|pagination|page|items?|rows?|records?)_+(.+)$/i;

/** What a parameter with such a name, such as `filter[limit]`, stands for; undefined when the name is not known. */
export function kindOf(name: string): Kind | undefined {
	const inner = /\[([^[\]]+)\]$/.exec(name)?.[1] ?? name;
	const [, , plain = inner] = PREFIXED.exec(inner) ?? [];
	for (const variant of [name, inner, plain]) {
		const text = toName(variant);
		for (const kind of ['size', 'page', 'offset', 'cursor'] as const) if (NAMES[kind].test(text)) return kind;
	}
	return undefined;
}

/** A name for another kind of parameter that goes with a name for the rows per page, in the API's own words. */
const PAIRS: Array<[size: RegExp, page: string[], offset: string[]]> = [
	[/^(top|take)$/, [], ['skip']],
	[/^(rows|length)$/, ['page'], ['start']],
	[/^max(results?|items|records)?$/, ['page'], ['startAt', 'start', 'offset', 'firstResult']],
	[/^count$/, ['page'], ['startIndex', 'offset', 'start']],
	[/^limit$/, ['page'], ['offset', 'start', 'skip']],
	[/^(resultsperpage|itemsperpage)$/, ['page'], ['startIndex']],
	[/^pagelimit$/, ['page', 'number'], ['offset']],
	[/^size$/, ['page', 'number'], ['from', 'offset']],
	[/./, ['page', 'pageNumber', 'currentPage', 'pageNo', 'pageIndex'], ['offset', 'skip']],
];

/** The usual names of the page and of the offset next to a parameter for the rows per page, such as `$top` and `$skip`. */
export function besideSize(sizeName: string): { page: string[]; offset: string[] } {
	const [before, core] = splitName(sizeName);
	const wrap = (names: string[]) => names.map((name) => likeSize(name, sizeName) ?? toStyle(name, core));
	if (/^page\[/i.test(before)) return { page: wrap(['number']), offset: wrap(['offset']) };
	const [, page = [], offset = []] = PAIRS.find(([size]) => size.test(toName(core))) ?? [];
	return { page: wrap(page), offset: wrap(offset) };
}

/** Writes a name with what is around that of the rows per page, as in `filter[page]`; undefined when nothing is. */
export function likeSize(name: string, sizeName: string): string | undefined {
	const [before, core, after] = splitName(sizeName);
	return before === '' ? undefined : before + toStyle(toCamel(name), core) + after;
}

function splitName(name: string): [before: string, core: string, after: string] {
	const [, before = '', core = name, after = ''] = /^(.*\[|sysparm_|[$_]+)([^[\]]+?)(\]?)$/i.exec(name) ?? [];
	return [before, core, after];
}

function toCamel(name: string): string {
	return name.replace(/[_-]+([a-z])/gi, (_, letter: string) => letter.toUpperCase());
}

/** Writes a name in camel case as an API writes its own names: `page_number` like `per_page`. */
export function toStyle(name: string, like: string): string {
	const words = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
	if (like.includes('_')) return words.join('_');
	if (like.includes('-')) return words.join('-');
	return /^[A-Z]/.test(like)
		? words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
		: name;
}
