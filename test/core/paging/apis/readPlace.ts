import { readField } from '../../../../core/json/fieldPath';
import type { Asked } from './Asked';
import { readCursor, toText } from './cursorOf';
import type { Asks, PublicApi } from './PublicApi';

/** Whether a request has parameters that the API does not know. */
export function hasUnknown(api: PublicApi, { url }: Asked): boolean {
	const { asks, size, path, usual } = api;
	const own = [...new URL(path, 'http://api').searchParams.keys(), ...Object.keys(usual ?? {})];
	const names = 'names' in asks ? asks.names : 'name' in asks ? [asks.name] : [];
	const known = new Set([...own, ...names, size.name]);
	return [...url.searchParams.keys()].some((name) => !known.has(name));
}

/** The value that a request has for a parameter. */
function read(api: PublicApi, { url, json }: Asked, name: string): unknown {
	if (api.json !== undefined) return readField(json, name);
	return url.searchParams.get(name) ?? undefined;
}

/** The page size that a request asks for, or the usual one; undefined when it is not valid. */
export function readSize(api: PublicApi, asked: Asked): number | undefined {
	const { name, usual, most = Infinity } = api.size;
	const value = name === undefined ? undefined : read(api, asked, name);
	if (value === undefined || value === '') return usual;
	const size = Number(value);
	return Number.isInteger(size) && size > 0 ? Math.min(size, most) : undefined;
}

function readValue({ url, json }: Asked, name: string): unknown {
	return json === undefined ? (url.searchParams.get(name) ?? undefined) : readField(json, name);
}

/** The number of the page that a request asks for. */
export function readNumber({ name, first }: Asks & { by: 'number' }, asked: Asked): number {
	return Number(readValue(asked, name) ?? first);
}

/** The index of the first row of the page that a request asks for; undefined when it is not valid. */
export function readStart(asks: Asks, all: unknown[], asked: Asked, size: number): number | undefined {
	const value = (name: string) => readValue(asked, name);
	switch (asks.by) {
		case 'number': {
			const number = readNumber(asks, asked);
			if (!Number.isInteger(number) || number < asks.first) return undefined;
			return number === asks.first ? 0 : (number - asks.first) * size;
		}
		case 'offset': {
			const offset = Number(value(asks.name) ?? asks.first ?? 0) - (asks.first ?? 0);
			return Number.isInteger(offset) && offset >= 0 ? offset : undefined;
		}
		case 'cursor':
			return readCursor(value(asks.name));
		case 'values': {
			const [cursor, ...others] = asks.names.map(value);
			if (cursor === undefined && others.every((other) => other === undefined)) return 0;
			return others.every((other) => other === '-||') ? readCursor(cursor) : undefined;
		}
		case 'lastRow': {
			const after = value(asks.name);
			if (after === undefined || after === null || after === '') return 0;
			const text = toText(after);
			const index = all.findIndex((row) => toText(readField(row, asks.field)) === text);
			return index < 0 ? undefined : index + 1;
		}
		case 'path':
			return Number(/\/after-(\d+)$/.exec(asked.url.pathname)?.[1] ?? 0);
	}
}
