import { isLocal, toPoint } from './toPoint';

const DAY_MS = 86_400_000;
/** Clocks change at a quarter of an hour, at the finest. */
const QUARTER_MS = 900_000;

/**
 * Returns a function that writes a date without a time zone as the moment that it is in `zone`, such as Europe/Rome; other
 * values are returned unchanged. A time that comes twice when clocks go back is the first of both, and one that clocks pass
 * over is an hour later. Undefined when there is no such zone.
 */
export function openLocalTime(zone: string): ((value: unknown) => unknown) | undefined {
	const offsetAt = openOffset(zone);
	if (offsetAt === undefined) return undefined;
	return (value) => {
		if (typeof value !== 'string' || !isLocal(value)) return value;
		const point = toPoint(value);
		if (point?.kind !== 'date') return value;
		const { at } = point;
		const [before, after] = [at - DAY_MS, at + DAY_MS].map((ms) => at - offsetAt(ms));
		const moments = [before ?? at, after ?? at].filter((ms) => ms + offsetAt(ms) === at);
		return new Date(moments.length > 0 ? Math.min(...moments) : (before ?? at)).toISOString();
	};
}

/** Returns a function for how far the clocks of a zone are ahead of UTC at a moment; both in milliseconds. */
function openOffset(zone: string): ((ms: number) => number) | undefined {
	let format: Intl.DateTimeFormat;
	try {
		format = new Intl.DateTimeFormat('en', {
			timeZone: zone,
			hourCycle: 'h23',
			...{ era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
			...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
		});
	} catch {
		return undefined;
	}
	const known = new Map<number, number>();
	return (ms) => {
		const quarter = Math.floor(ms / QUARTER_MS);
		const found = known.get(quarter) ?? readOffset(format, quarter * QUARTER_MS);
		known.set(quarter, found);
		return found;
	};
}

function readOffset(format: Intl.DateTimeFormat, ms: number): number {
	const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
		parts['year'],
		parts['month'],
		parts['day'],
		parts['hour'],
		parts['minute'],
		parts['second'],
	].map(Number);
	const wall = new Date(0);
	wall.setUTCFullYear(parts['era'] === 'BC' ? 1 - year : year, month - 1, day);
	wall.setUTCHours(hour, minute, second);
	return wall.getTime() - ms;
}
