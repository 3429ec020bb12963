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
const NUMBER = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** ISO 8601 in its common forms, also with a space in place of the T. */
const ISO = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** RFC 9110, section 5.6.7, and RFC 5322, section 3.3. */
const MAIL_DATE = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|[+-]\d{4})$/i;

/**
 * Reads a number or a date, also from text; a date without a time zone is taken as UTC. Undefined when the
 * value is neither.
 */
export function toPoint(value: unknown): Point | undefined {
	if (value instanceof Date) return toDate(value.getTime());
	if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', at: value } : undefined;
	if (typeof value !== 'string') return undefined;
	if (COMMON.test(value)) return toDate(Date.parse(value));
	const text = value.trim();
	if (NUMBER.test(text)) return toPoint(Number(text));
	const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
	if (day !== undefined) return toDate(Date.parse(`${day}T${time.replace(',', '.')}${toOffset(zone)}`));
	return MAIL_DATE.test(text) ? toDate(Date.parse(text)) : undefined;
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
 * Returns the milliseconds since 1970 of a date, or of a number of seconds, milliseconds or microseconds since
 * then; undefined when the value is neither.
 */
export function toMilliseconds(value: unknown): number | undefined {
	const point = toPoint(value);
	return point && millisecondsOf(point);
}

/**
 * Returns the moment of a point in milliseconds since 1970; undefined for numbers below those of a day in 1973,
 * which are ids or counts.
 */
export function toMoment(point: Point | undefined): number | undefined {
	if (point === undefined || (point.kind === 'number' && Math.abs(point.at) < LEAST_EPOCH)) return undefined;
	return millisecondsOf(point);
}

function millisecondsOf({ kind, at }: Point): number {
	return kind === 'date' ? at : at * epochUnit(at);
}

/**
 * Returns the unit, in milliseconds, of a number that counts from 1970: ten digits are seconds, thirteen
 * milliseconds, sixteen microseconds.
 */
export function epochUnit(at: number): 0.001 | 1 | 1000 {
	if (Math.abs(at) < 1e11) return 1000;
	return Math.abs(at) < 1e14 ? 1 : 0.001;
}

function toDate(ms: number): Point | undefined {
	return Number.isNaN(ms) ? undefined : { kind: 'date', at: ms };
}

function toOffset(zone: string): string {
	if (/^z$/i.test(zone)) return 'Z';
	return zone.length === 3 ? `${zone}:00` : zone.replace(/^(.\d\d):?/, '$1:');
}
