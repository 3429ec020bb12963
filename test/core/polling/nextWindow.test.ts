import { nextWindow, type Point, pointAt, toPoint, type Watermark, watermarkOf } from '../../../core';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2024, 5, 30, 12);
const date = (at: number): Point => ({ kind: 'date', at });

const next = (known: Watermark | undefined, more: { since?: number; step?: number; lag?: number } = {}) =>
	nextWindow(known, {
		stepMs: more.step ?? DAY,
		overlapMs: HOUR,
		lagMs: more.lag ?? 0,
		now: NOW,
		since: more.since,
		toEnd: (ms) => Math.floor(ms / 1000) * 1000,
	});

describe('the next window', () => {
	const at = NOW - 10 * DAY;

	it('begins at the floor and ends a step after the watermark', () => {
		expect(next({ reached: date(at), start: date(at - HOUR) })).toEqual({
			start: date(at - HOUR),
			until: date(at + DAY),
			reaches: at + DAY,
			isPast: true,
		});
	});

	it('ends now, and moves nothing, when it would end less than an hour ago', () => {
		const known = { reached: date(NOW - DAY - HOUR + 1), start: date(NOW - DAY - HOUR + 1) };
		expect(next(known)).toEqual({ start: known.start, until: date(NOW), isPast: false });
	});

	it('ends now for longer where values have no time zone, or are not known', () => {
		const known = { reached: date(NOW - 2 * DAY), start: date(NOW - 2 * DAY) };
		expect(next(known)).toMatchObject({ until: date(NOW - DAY), isPast: true });
		expect(next({ ...known, isLocal: true })).toMatchObject({ until: date(NOW), isPast: false });
		expect(next({ passed: NOW - 2 * DAY })).toMatchObject({ until: date(NOW), isPast: false });
	});

	it('never ends before the watermark, as that may be in the future', () => {
		const known = { reached: date(NOW + DAY), start: date(NOW + DAY) };
		expect(next(known)).toMatchObject({ until: date(NOW + DAY), isPast: false });
	});

	it('begins with the date of a first poll, before which nothing counts', () => {
		expect(next(undefined, { since: at })).toEqual({
			start: date(at),
			from: at,
			until: date(at + DAY),
			reaches: at + DAY,
			isPast: true,
		});
	});

	it('goes on from the last one while no row was found, but not before the date', () => {
		expect(next({ since: at, passed: at + DAY }, { since: at })).toMatchObject({
			start: date(at + DAY - HOUR),
			from: at,
			until: date(at + 2 * DAY),
		});
		expect(next({ since: at, passed: at + 1000 }, { since: at })).toMatchObject({ start: date(at) });
	});

	it('is the last step in a first poll that ignores existing rows, and everything after an empty list', () => {
		expect(next(undefined)).toEqual({
			start: date(NOW - 38 * HOUR),
			from: NOW - 38 * HOUR,
			until: date(NOW + DAY),
			reaches: NOW - 37 * HOUR,
			isPast: false,
		});
		expect(next({})).toEqual({ until: date(NOW), isPast: false });
	});

	it('reaches further than what counts as read where the end may be written less precisely', () => {
		const known = { reached: date(at), start: date(at) };
		expect(next(known, { lag: DAY })).toMatchObject({ until: date(at + 2 * DAY), reaches: at + DAY });
		expect(next({ reached: date(NOW - 2 * DAY), start: date(NOW - 2 * DAY) }, { lag: DAY })).toMatchObject({
			until: date(NOW),
			isPast: false,
		});
	});

	it.each<[string, number]>([
		['seconds', 1],
		['milliseconds', 1e3],
		['microseconds', 1e6],
		['nanoseconds', 1e9],
	])('is in the unit of the field: %s', (_, perSecond) => {
		const own = (ms: number): Point => ({ kind: 'number', at: (ms / 1000) * perSecond });
		expect(next({ reached: own(at), start: own(at) })).toMatchObject({ until: own(at + DAY) });
	});

	it('needs moments, and a step that can be named', () => {
		const id: Point = { kind: 'number', at: 4711 };
		expect(next({ reached: id, start: id })).toBe('notMoments');
		expect(next({ reached: date(at), start: date(at) }, { step: 500 })).toBe('tooSmall');
	});
});

it('a moment in the digits of a date and time has these digits', () => {
	const digits = toPoint('20240606131559');
	expect(pointAt(Date.UTC(2024, 11, 31, 23, 59, 58), digits as Point)).toEqual({
		kind: 'number',
		at: 20241231235958,
	});
});

it('a damaged end of the last window does not count', () => {
	expect(watermarkOf({ passed: 'yesterday', since: NOW })).toEqual({ since: NOW });
});
