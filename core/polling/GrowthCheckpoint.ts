import { LATEST_DATE_MS, type Point } from './toPoint';

/** How far a list has been seen. Values are numbers, or milliseconds since 1970. */
export interface GrowthCheckpoint {
	kind?: Point['kind'];
	/** The greatest value that was returned or recorded. */
	watermark?: number;
	/** Rows below it are ignored. */
	floor?: number;
	/** Rows at or above the floor: each value, and the fingerprints of the ids that had it. */
	seen?: Array<[at: number, ids: string]>;
	/** The author's date for the first poll, until a row is found. */
	since?: number;
	/** Fingerprints of the ids of rows without a value that were returned or recorded, concatenated; see openBlankRows. */
	blank?: string;
	/** The end of the last window that was read, in milliseconds since 1970, until a row is found. */
	passed?: number;
	/** Whether values were dates without a time zone; only looked at where a list is requested in parts. */
	isLocal?: true;
}

/** Reads a stored checkpoint; if it is damaged, only the valid parts. */
export function readGrowthCheckpoint(stored: object): GrowthCheckpoint {
	const { kind, watermark, floor, seen, since, passed, blank, isLocal } = stored as Record<
		keyof GrowthCheckpoint,
		unknown
	>;
	const isDate = kind === 'date';
	const read = {
		watermark: toValue(watermark, isDate),
		floor: toValue(floor, isDate),
		since: toValue(since, true),
		passed: toValue(passed, true),
	};
	return {
		...((isDate || kind === 'number') && { kind }),
		...(read.watermark !== undefined && { watermark: read.watermark }),
		...(read.floor !== undefined && { floor: Math.min(read.floor, read.watermark ?? Infinity) }),
		...(read.since !== undefined && { since: read.since }),
		...(typeof blank === 'string' && { blank }),
		...(read.passed !== undefined && { passed: read.passed }),
		...(isLocal === true && { isLocal }),
		seen: Array.isArray(seen) ? seen.filter((entry) => isSeen(entry, isDate)) : [],
	};
}

function toValue(value: unknown, isDate: boolean): number | undefined {
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	return isDate && Math.abs(value) > LATEST_DATE_MS ? undefined : value;
}

function isSeen(entry: unknown, isDate: boolean): entry is [at: number, ids: string] {
	return Array.isArray(entry) && toValue(entry[0], isDate) !== undefined && typeof entry[1] === 'string';
}

/** What a checkpoint says about where new rows begin; every part is absent while it is not known. */
export interface Watermark {
	/** The greatest value that was seen. */
	reached?: Point;
	/** Rows below it are not looked at: the floor, else the watermark. */
	start?: Point;
	/** The date of the first poll, in milliseconds since 1970, until a row is found. */
	since?: number;
	/** The end of the last window that was read, in milliseconds since 1970, until a row is found. */
	passed?: number;
	/** Whether values were dates without a time zone. */
	isLocal?: true;
}

/** Reads the watermark from a stored checkpoint. */
export function watermarkOf(stored: object): Watermark {
	const { kind = 'number', watermark, floor, since, passed, isLocal } = readGrowthCheckpoint(stored);
	const start = floor ?? watermark;
	return {
		...(watermark !== undefined && { reached: { kind, at: watermark } }),
		...(start !== undefined && { start: { kind, at: start } }),
		...(since !== undefined && { since }),
		...(passed !== undefined && { passed }),
		...(isLocal && { isLocal }),
	};
}
