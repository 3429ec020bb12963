import type { ApiRow } from './histories';

/** One poll that came to its end. */
export interface Seen {
	rows: ApiRow[];
	isCut: boolean;
	found: Array<{ row: ApiRow; change: string }>;
	limit: number;
	overlap: number;
	startsWith(row: ApiRow): boolean;
}

/** Says what is wrong with what a poll has found; `save` moves the model as the checkpoint moves. */
export type Model = (seen: Seen) => { wrong: string[]; save(): void };

/** Each id once, the lowest first where ids count up. */
export function createRowIdModel({ isInOrder }: { isInOrder: boolean }): Model {
	const done = new Set<number>();
	let isFirst = true;
	return ({ rows, found, limit, startsWith }) => {
		const listed = new Map<number, ApiRow>();
		for (const row of rows) if (!listed.has(row.n)) listed.set(row.n, row);
		const isDue = (row: ApiRow) => (isFirst ? startsWith(row) : !done.has(row.n));
		const due = [...listed.values()].filter(isDue).map(({ n }) => n);
		const given = found.map(({ row }) => row.n);
		const wrong = [
			...notDue(given, due),
			...twice(given),
			...count(given.length, Math.min(limit, due.length)),
			...(isInOrder ? differ(given, due.sort((one, other) => one - other).slice(0, limit)) : []),
		];
		return {
			wrong,
			save() {
				if (isFirst) for (const row of listed.values()) if (!isDue(row)) done.add(row.n);
				isFirst = false;
				for (const n of given) done.add(n);
			},
		};
	};
}

/** Each state of a row that a list had last, unless it is the state that was known. */
export function createAnyChangeModel(): Model {
	const known = new Map<number, number>();
	let isFirst = true;
	return ({ rows, found, limit, startsWith }) => {
		const listed = new Map(rows.map((row) => [row.n, row]));
		const isDue = (row: ApiRow) => (isFirst ? startsWith(row) : known.get(row.n) !== row.content);
		const toText = (row: ApiRow, change: string) => `${change} ${row.n}:${row.content}`;
		const due = [...listed.values()]
			.filter(isDue)
			.map((row) => toText(row, known.has(row.n) ? 'changed' : 'new'));
		const given = found.map(({ row, change }) => toText(row, change));
		const wrong = [
			...notDue(given, due),
			...twice(given),
			...count(given.length, Math.min(limit, due.length)),
		];
		return {
			wrong,
			save() {
				if (isFirst) for (const row of listed.values()) if (!isDue(row)) known.set(row.n, row.content);
				isFirst = false;
				for (const { row } of found) known.set(row.n, row.content);
			},
		};
	};
}

/**
 * Each row once with each newest value, oldest first. Not promised: a row that is listed for the first time, or again after it
 * was missing, below the greatest value so far less the overlap.
 */
export function createGrowthModel({ hasDate }: { hasDate: boolean }): Model {
	const done = new Set<string>();
	const values: number[] = [];
	let waiting = new Set<string>();
	let horizon = -Infinity;
	let watermark: number | undefined;
	let isFirst = true;
	const pair = ({ n, at }: ApiRow) => `${n}@${at}`;
	return ({ rows, isCut, found, limit, overlap, startsWith }) => {
		// With a date, the first poll lasts until there are rows.
		const notes = isFirst || (hasDate && watermark === undefined);
		const newest = new Map<number, ApiRow>();
		for (const row of rows) if (row.at >= (newest.get(row.n)?.at ?? -Infinity)) newest.set(row.n, row);
		const noted = notes ? rows.filter((row) => !startsWith(row)) : [];
		const isOpen = (row: ApiRow) => !done.has(pair(row)) && !noted.some((other) => pair(other) === pair(row));
		const open = [...newest.values()].filter(isOpen);
		const due = open.filter((row) => row.at >= horizon || waiting.has(pair(row)));
		const given = found.map(({ row }) => pair(row));
		const givenAt = found.map(({ row }) => row.at);
		const left = due.filter((row) => !given.includes(pair(row)));
		const wrong = [
			...notDue(given, open.map(pair)),
			...twice(given),
			...differ(
				givenAt,
				[...givenAt].sort((one, other) => one - other),
			),
			...(left.length > 0 && given.length !== limit ? [`lost ${left.map(pair).join()}`] : []),
			...left.filter(({ at }) => at < (givenAt.at(-1) ?? -Infinity)).map((row) => `jumped ${pair(row)}`),
		];
		return {
			wrong,
			save() {
				const waits = new Set(open.filter((row) => !given.includes(pair(row))).map(({ n }) => n));
				for (const row of rows) if (!waits.has(row.n) || noted.includes(row)) done.add(pair(row));
				values.push(...givenAt, ...noted.map(({ at }) => at));
				waiting = new Set(left.map(pair));
				const ascends = isCut && rows.every(({ at }, index) => at >= (rows[index - 1]?.at ?? -Infinity));
				if (!isCut) watermark = greatest(values);
				else if (ascends && (rows.at(-1)?.at ?? 0) > (rows[0]?.at ?? 0))
					watermark = greatest([watermark, ...givenAt, ...noted.map(({ at }) => at)]);
				horizon = Math.max(horizon, (watermark ?? -Infinity) - overlap);
				isFirst = false;
			},
		};
	};
}

/** Every row of the list, as often as it is listed. */
export function createEveryPollModel(): Model {
	return ({ rows, found, limit }) => ({
		wrong: differ(
			found.map(({ row }) => row),
			rows.slice(0, limit),
		),
		save() {},
	});
}

function greatest(values: Array<number | undefined>): number | undefined {
	const known = values.filter((value) => value !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
}

function notDue<Row>(given: Row[], due: Row[]): string[] {
	return given.filter((row) => !due.includes(row)).map((row) => `not due: ${String(row)}`);
}

function twice<Row>(given: Row[]): string[] {
	return new Set(given).size === given.length ? [] : [`twice in ${given.join()}`];
}

function count(given: number, due: number): string[] {
	return given === due ? [] : [`${given} rows, not ${due}`];
}

function differ<Row>(given: Row[], wanted: Row[]): string[] {
	const isSame = given.length === wanted.length && given.every((row, index) => row === wanted[index]);
	return isSame ? [] : [`${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`];
}
