import { openField } from '../../json/fieldPath';
import { toName } from '../../json/fieldsOf';
import { isObject } from '../../json/isObject';
import { openWritten } from '../../json/openWritten';

/** Fields that identify a row, in lower case and without punctuation, the surest first; also inside these members. */
const IDS = ['id', 'uuid', 'guid', 'uid', 'key', 'pk', 'sysid', 'gid', 'objectid', 'fullurl'];
const MEMBERS = ['node', 'data', 'resource'];

/** Numbers beyond this are not exact. */
const MOST_EXACT = Number.MAX_SAFE_INTEGER;

/** Finds the field that identifies the rows of a page: each has it, with a value of its own. */
export function findIdField(rows: unknown[]): string | undefined {
	return idFields(rows[0]).find((field) => {
		const ids = openIds(field)(rows);
		return ids !== undefined && areUnique(ids);
	});
}

/** Reads the ids of a page; undefined when a row has none. Keeps those of the last page, which are read more than once. */
export function openIds(field: string): (rows: unknown[]) => unknown[] | undefined {
	const read = openField(field);
	const readWritten = openWritten(field);
	let last: { rows: unknown[]; ids: unknown[] | undefined } | undefined;
	const readId = (row: unknown): unknown => {
		const id = read(row);
		return typeof id === 'number' && (id > MOST_EXACT || id < -MOST_EXACT) ? readWritten(row) : id;
	};
	return (rows) => {
		if (last?.rows !== rows) {
			const ids = rows.map(readId);
			last = { rows, ids: ids.every(isId) ? ids : undefined };
		}
		return last.ids;
	};
}

export function areUnique(ids: unknown[]): boolean {
	return new Set(ids).size === ids.length;
}

function idFields(row: unknown): string[] {
	const homes = [['', row] as const, ...MEMBERS.map((name) => [`${name}.`, fieldOf(row, name)] as const)];
	return homes.flatMap(([before, home]) => {
		if (!isObject(home)) return [];
		const keys = Object.keys(home).slice(0, 200);
		return IDS.flatMap((id) => keys.filter((key) => toName(key) === id)).map((key) => before + key);
	});
}

function isId(value: unknown): boolean {
	return (
		(typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint'
	);
}

function fieldOf(value: unknown, name: string): unknown {
	return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
