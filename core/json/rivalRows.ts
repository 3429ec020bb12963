import { type DocumentList, isListOf } from './documentRows';
import { readNames } from './fieldPath';
import { isObject } from './isObject';

/** Last words of the names of elements around a list, besides plurals. */
const AROUND = new Set(
	(
		'data body payload content result response reply return output value list set array collection embedded page feed export ' +
		'dataset recordset resultset rowset'
	).split(' '),
);
/** Last words of the names of elements about the response. */
const ABOUT = new Set(
	(
		'meta metadata header headers info information status summary paging pagination pager page link links query request ' +
		'parameters params filter sort context license copyright author generator image credit total totals count'
	).split(' '),
);
const REPORT = /error|exception|fault|warning/i;
/** So many rows show which fields rows have. */
const SAMPLE = 20;

/**
 * Returns the single elements of an XML document that may be the rows as well as the list that was found: a list of one
 * has the same form as an element that is there once. Such are an element around the list that is not named for it, as
 * `order` around its lines; one nearer to the top, or next to plain texts; and those of `otherKinds`.
 */
export function rivalRows(document: object, list: DocumentList): DocumentList[] {
	const { names } = list;
	const isSoap = names[0] === 'Envelope' && names[1] === 'Body';
	// The outermost element is never a row.
	const outermost = isSoap ? 3 : 1;
	const isOfTexts = !list.rows.some(isObject);
	const rivals: DocumentList[] = [];
	for (let depth = outermost; depth < names.length; depth++) {
		const home = names.slice(0, depth);
		const name = names[depth] as string;
		const inner = names[depth + 1];
		if (inner !== undefined && !isAround(name, inner)) rivals.push(toList(document, [...home, name]));
		if (inner === undefined && !isOfTexts) continue;
		for (const [other, value] of besides(document, [...home, name]))
			if (isObject(value) && !isAround(other, '')) rivals.push(toList(document, [...home, other]));
	}
	return [...rivals, ...otherKinds(document, list)];
}

/** Returns the single elements next to rows of an XML document that are like them, but have another name: rows of another kind. */
export function otherKinds(document: object, { names, rows }: DocumentList): DocumentList[] {
	return besides(document, names)
		.filter(([, value]) => isLike(value, rows))
		.map(([name]) => toList(document, [...names.slice(0, -1), name]));
}

/** The single elements next to another, but for those about the response. */
function besides(document: object, names: string[]): Array<[name: string, value: unknown]> {
	const home = readNames(document, names.slice(0, -1));
	if (!isObject(home)) return [];
	return Object.entries(home).filter(
		([name, value]) => name !== names.at(-1) && !Array.isArray(value) && !isAbout(name),
	);
}

/** Whether an element is named for what is in it, or as the place of data: it is not a row. */
function isAround(name: string, inner: string): boolean {
	const word = lastWord(name);
	const isPlural = /[aeiouy].*s$/.test(word) && !/(ss|us|is|series|species)$/.test(word);
	return isListOf(name, inner) || AROUND.has(word) || isPlural;
}

function isAbout(name: string): boolean {
	return ABOUT.has(lastWord(name)) || REPORT.test(name);
}

function lastWord(name: string): string {
	return (
		name
			.replace(/([a-z\d])([A-Z])/g, '$1 $2')
			.toLowerCase()
			.split(/[\s_.-]+/)
			.at(-1) ?? ''
	);
}

/** Whether an element has at least half of its fields, or of theirs, in common with rows. */
function isLike(value: unknown, rows: readonly unknown[]): boolean {
	const sample = rows.slice(0, SAMPLE);
	if (!isObject(value)) return value === '' && sample.length > 0 && sample.every((row) => row === '');
	const fields = new Set(sample.flatMap((row) => (isObject(row) ? Object.keys(row) : [])));
	const own = Object.keys(value);
	const shared = own.filter((name) => fields.has(name)).length;
	return shared > 0 && shared * 2 >= Math.min(own.length, fields.size);
}

function toList(document: object, names: string[]): DocumentList {
	return { names, rows: [readNames(document, names)] };
}
