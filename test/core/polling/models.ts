import type { ApiRow } from './histories';

/** One completed poll. */
export interface Seen {
	rows: ApiRow[];
	isCut: boolean;
	found: Array<{ row: ApiRow; change: string }>;
	limit: number;
	overlap: number;
	startsWith(row: ApiRow): boolean;
}

/** Returns the problems in the rows that a poll found; `save` advances the model together with the checkpoint. */
export type Model = (seen: Seen) => { wrong: string[]; save(): void };

/** Each id once, the lowest first where ids are ascending numbers. */
export function createRowIdModel({ isInOrder }: { isInOrder: boolean }): Model {
	const done = new Set<number>();
	let isFirst = true;
	return ({ rows, found, limit, startsWith }) => {
		const listed = new Map<number, ApiRow>();
		for (const row of rows) if (!listed.has(row.n)) listed.set(row.n, row);
		const isDue = (row: ApiRow) => (isFirst ? startsWith(row) : !done.has(row.n));
		const due = [...listed.values()].filter(isDue).map(({ n }) => n);
		const emitted = found.map(({ row }) => row.n);
		const wrong = [
			...notDue(emitted, due),
			...twice(emitted),
			...count(emitted.length, Math.min(limit, due.length)),
			...(isInOrder ? differ(emitted, due.sort((one, other) => one - other).slice(0, limit)) : []),
		];
		return {
			wrong,
			save() {
				if (isFirst) for (const row of listed.values()) if (!isDue(row)) done.add(row.n);
				isFirst = false;
				for (const n of emitted) done.add(n);
			},
		};
	};
}

/** The last listed state of each row, unless it is the known state. */
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
		const emitted = found.map(({ row, change }) => toText(row, change));
		const wrong = [
			...notDue(emitted, due),
			...twice(emitted),
			...count(emitted.length, Math.min(limit, due.length)),
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
 * Each row once with each newest value, oldest first. Not guaranteed: a row that is listed for the first time, or again after it
 * was missing, with a value below the greatest one so far minus the overlap.
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
		// With a date, each poll counts as the first one until there are rows.
		const notes = isFirst || (hasDate && watermark === undefined);
		const newest = new Map<number, ApiRow>();
		for (const row of rows) if (row.at >= (newest.get(row.n)?.at ?? -Infinity)) newest.set(row.n, row);
		const noted = notes ? rows.filter((row) => !startsWith(row)) : [];
		const isOpen = (row: ApiRow) => !done.has(pair(row)) && !noted.some((other) => pair(other) === pair(row));
		const open = [...newest.values()].filter(isOpen);
		const due = open.filter((row) => row.at >= horizon || waiting.has(pair(row)));
		const emitted = found.map(({ row }) => pair(row));
		const emittedAt = found.map(({ row }) => row.at);
		const left = due.filter((row) => !emitted.includes(pair(row)));
		const wrong = [
			...notDue(emitted, open.map(pair)),
			...twice(emitted),
			...differ(
				emittedAt,
				[...emittedAt].sort((one, other) => one - other),
			),
			...(left.length > 0 && emitted.length !== limit ? [`lost ${left.map(pair).join()}`] : []),
			...left.filter(({ at }) => at < (emittedAt.at(-1) ?? -Infinity)).map((row) => `jumped ${pair(row)}`),
		];
		return {
			wrong,
			save() {
				const waits = new Set(open.filter((row) => !emitted.includes(pair(row))).map(({ n }) => n));
				for (const row of rows) if (!waits.has(row.n) || noted.includes(row)) done.add(pair(row));
				values.push(...emittedAt, ...noted.map(({ at }) => at));
				waiting = new Set(left.map(pair));
				const last = rows.at(-1)?.at ?? -Infinity;
				const ascends =
					rows.every(({ at }, index) => at >= (rows[index - 1]?.at ?? -Infinity)) &&
					last > (rows[0]?.at ?? 0);
				// A list without rows does not show that those below the rows of a cut one were read.
				if (!isCut && rows.length > 0) watermark = greatest(values);
				else if (ascends) watermark = greatest([watermark, ...emittedAt, ...noted.map(({ at }) => at)]);
				// Rows after a cut have not been read.
				const readUpTo = !isCut ? Infinity : ascends ? last : -Infinity;
				horizon = Math.max(horizon, Math.min((watermark ?? -Infinity) - overlap, readUpTo));
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

function notDue<Row>(emitted: Row[], due: Row[]): string[] {
	return emitted.filter((row) => !due.includes(row)).map((row) => `not due: ${String(row)}`);
}

function twice<Row>(emitted: Row[]): string[] {
	return new Set(emitted).size === emitted.length ? [] : [`twice in ${emitted.join()}`];
}

function count(emitted: number, due: number): string[] {
	return emitted === due ? [] : [`${emitted} rows, not ${due}`];
}

function differ<Row>(emitted: Row[], wanted: Row[]): string[] {
	const isSame = emitted.length === wanted.length && emitted.every((row, index) => row === wanted[index]);
	return isSame ? [] : [`${JSON.stringify(emitted)}, not ${JSON.stringify(wanted)}`];
}
