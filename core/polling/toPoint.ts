import { toNumberBelow } from '../json/largeIntegers';

/** A position on the line along which the values of a list grow. */
export interface Point {
	kind: 'number' | 'date';
	/** The number, or for a date its milliseconds since 1970 UTC. */
	at: number;
}

/**
 * Milliseconds from 1970 to the last possible date, and from the first one to 1970 (ECMAScript, section
 * 21.4.1.1).
 */
export const LATEST_DATE_MS = 8.64e15;

/** The smallest number of seconds since 1970 that is treated as a moment. */
const LEAST_EPOCH = 1e8;

/**
 * The form that most APIs write. It can be parsed unchanged, and its texts sort by time: days such as 30
 * February, which would be parsed as a day in March, are excluded.
 */
const COMMON =
	/^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;
/** At most as long as the greatest number. */
const LARGE_INTEGER = /^-?\d{16,308}$/;
const NUMBER = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/**
 * ISO 8601 in its common forms, also with a space in place of the T, and with the name of the zone or calendar after the
 * offset (RFC 9557, section 4.1).
 */
const ISO =
	/^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?:\[[^\]]{1,60}\]){0,5})?)?$/i;
/** How .NET writes a date in JSON; the offset does not move it. */
const DOT_NET_DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;
/** What MySQL writes for no date. */
const ZERO_DATE = /^0000-00-00(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;
/** RFC 9110, section 5.6.7, and RFC 5322, section 3.3. */
const MAIL_DATE = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|[+-]\d{4})$/i;

/**
 * Reads a number or a date, also from text; a date without a time zone is taken as UTC. An integer beyond 2^53 becomes
 * the number below it, so that a watermark passes no row. Undefined when the value is neither.
 */
export function toPoint(value: unknown): Point | undefined {
	if (value instanceof Date) return toDate(value.getTime());
	if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', at: value } : undefined;
	if (typeof value === 'bigint') return toPoint(toNumberBelow(value));
	if (typeof value !== 'string') return undefined;
	if (COMMON.test(value)) return toDate(Date.parse(value));
	const text = value.trim();
	if (LARGE_INTEGER.test(text)) return toPoint(BigInt(text));
	if (NUMBER.test(text)) return toPoint(Number(text));
	const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
	if (day !== undefined) return toDate(Date.parse(`${day}T${time.replace(',', '.')}${toOffset(zone)}`));
	const [, sinceEpoch] = DOT_NET_DATE.exec(text) ?? [];
	if (sinceEpoch !== undefined) return toDate(new Date(Number(sinceEpoch)).getTime());
	return MAIL_DATE.test(text) ? toDate(Date.parse(text)) : undefined;
}

/** Whether a value stands for no number or date: absent, null, empty, or a date of zeros. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && (value.trim() === '' || ZERO_DATE.test(value.trim()));
}

/** Whether a date does not say in which time zone it is, so that it is the moment only to within half a day; see toPoint. */
export function isLocal(value: unknown): boolean {
	const text = typeof value === 'string' ? value.trim() : String(value as number);
	const [, day, , zone] = ISO.exec(text) ?? [];
	return day === undefined ? DIGITS.test(text) : zone === undefined;
}

/**
 * Returns a check of whether a date, in the form that most APIs write, is earlier than a moment. It does not parse
 * the date, and misses some earlier ones.
 */
export function openIsEarlier(ms: number): (value: unknown) => boolean {
	if (Number.isNaN(new Date(ms).getTime())) return () => false;
	const moment = new Date(ms).toISOString();
	return (value) => typeof value === 'string' && value < moment && COMMON.test(value);
}

/**
 * Returns the milliseconds since 1970 of a date, or of a number that counts from then or has the digits of a date and
 * time; undefined when the value is neither.
 */
export function toMilliseconds(value: unknown): number | undefined {
	const point = toPoint(value);
	return point && millisecondsOf(point);
}

/**
 * Returns the moment of a point in milliseconds since 1970; undefined for numbers that are no moment in any plausible
 * unit, such as those below that of a day in 1973, which are ids or counts.
 */
export function toMoment(point: Point | undefined): number | undefined {
	if (point === undefined || (point.kind === 'number' && Math.abs(point.at) < LEAST_EPOCH)) return undefined;
	return millisecondsOf(point);
}

/**
 * Each unit that counts from 1970, with its numbers below the year 2286; smaller units begin in 1973. `ofMs` converts
 * milliseconds to it.
 */
const UNITS: ReadonlyArray<
	readonly [least: number, below: number, toMs: (at: number) => number, ofMs: (ms: number) => number]
> = [
	[0, 1e10, (at) => at * 1000, (ms) => ms / 1000],
	[1e11, 1e13, (at) => at, (ms) => ms],
	[1e14, 1e16, (at) => at / 1e3, (ms) => ms * 1e3],
	[1e17, 1e19, (at) => at / 1e6, (ms) => ms * 1e6],
];
/** The digits of a date and time, as in 20240606131559. */
const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/**
 * Returns the point at a moment, in milliseconds since 1970, of the kind and unit of another point; rounded down.
 * Undefined when that is not a moment.
 */
export function pointAt(ms: number, like: Point): Point | undefined {
	if (like.kind === 'date') return { kind: 'date', at: ms };
	if (toMoment(like) === undefined) return undefined;
	const ofMs = unitOf(like.at)?.[3];
	if (ofMs !== undefined) return { kind: 'number', at: Math.floor(ofMs(ms)) };
	const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14);
	return { kind: 'number', at: Number(digits) };
}

function unitOf(at: number) {
	const size = Math.abs(at);
	return UNITS.find(([least, below]) => size >= least && size < below);
}

function millisecondsOf({ kind, at }: Point): number | undefined {
	if (kind === 'date') return at;
	const toMs = unitOf(at)?.[2];
	if (toMs !== undefined) return toMs(at);
	const digits = DIGITS.exec(String(at))?.slice(1) ?? [];
	const [year, month, day, hour, minute, second] = digits;
	return toPoint(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)?.at;
}

function toDate(ms: number): Point | undefined {
	return Number.isNaN(ms) ? undefined : { kind: 'date', at: ms };
}

function toOffset(zone: string): string {
	if (/^(z|utc|gmt)$/i.test(zone)) return 'Z';
	return zone.length === 3 ? `${zone}:00` : zone.replace(/^(.\d\d):?/, '$1:');
}
