import type { FirstPage, Guess } from './FirstPage';
import type { CursorPlan } from './Plan';
import type { Counts } from './readCounts';

const IDS = ['id', '_id', 'Id', 'ID'];

/** By the sort values of the last row, where the request names a sort and no offset (Elasticsearch, `search_after`). */
export function toLastSort({ rows, rowsField, asked: { body } }: FirstPage, { asked }: Counts): Guess[] {
	const last = rows.at(-1);
	const hasSort = typeof last === 'object' && last !== null && 'sort' in last && Array.isArray(last.sort);
	if (!hasSort || body === undefined || !Object.hasOwn(body, 'sort') || asked.offset !== undefined) return [];
	const cursor = { cursorField: 'sort', cursorFrom: 'lastRow' as const, cursorParameter: 'search_after' };
	return [{ plan: { mode: 'cursor', rowsField, ...cursor, sendIn: 'body' }, isSure: true }];
}

/** By the id of the last row, for a list with a flag but no numbers. */
export function toLastRow(
	{ rows, rowsField, asked }: FirstPage,
	{ flag, total, pages }: Counts,
): CursorPlan[] {
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
