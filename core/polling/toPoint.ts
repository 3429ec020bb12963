/** A place on the line that the values of a list grow along. */
export interface Point {
	kind: 'number' | 'date';
	/** The number, or for a date its milliseconds since 1970 UTC. */
	at: number;
}

/** Milliseconds between 1970 and the last date that there can be (ECMAScript, section 21.4.1.1); as many before 1970 to the first. */
export const LATEST_DATE_MS = 8.64e15;

/** The smallest number of seconds since 1970 that is taken for a moment. */
const LEAST_EPOCH = 1e8;

/** What most APIs write, which can be read as it is; earlier moments are smaller texts, for which a day such as 30 February, read as one of March, has to stay out. */
const COMMON =
	/^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** ISO 8601 in its common forms, a space for the T too. */
const ISO = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** RFC 9110, section 5.6.7, and RFC 5322, section 3.3. */
const MAIL_DATE = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|[+-]\d{4})$/i;

/** Reads a number or a date, also as text; a date without a time zone is taken as UTC. Undefined when it is neither. */
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

/** Tells of a date, as most APIs write it, that it is earlier than a moment, without reading it; of some that are it does not. */
export function openIsEarlier(ms: number): (value: unknown) => boolean {
	if (Number.isNaN(new Date(ms).getTime())) return () => false;
	const moment = new Date(ms).toISOString();
	return (value) => typeof value === 'string' && value < moment && COMMON.test(value);
}

/** Milliseconds since 1970 of a date, or of a number of seconds, milliseconds or microseconds since then; undefined when it is neither. */
export function toMilliseconds(value: unknown): number | undefined {
	const point = toPoint(value);
	return point && millisecondsOf(point);
}

/** The moment that a point stands for, in milliseconds since 1970; undefined for smaller numbers than of a day in 1973, which are ids or counts. */
export function toMoment(point: Point | undefined): number | undefined {
	if (point === undefined || (point.kind === 'number' && Math.abs(point.at) < LEAST_EPOCH)) return undefined;
	return millisecondsOf(point);
}

function millisecondsOf({ kind, at }: Point): number {
	return kind === 'date' ? at : at * epochUnit(at);
}

/** Milliseconds that a number since 1970 counts in: of seconds a number has ten digits, of milliseconds thirteen, of microseconds sixteen. */
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
