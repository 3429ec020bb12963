import { isUsable, readExpiry } from '../../../core/session/expiry';

const receivedAt = Date.parse('2024-06-06T13:11:14Z');
const expires = '2024-06-06T13:15:59Z';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

describe('readExpiry', () => {
	it.each<[string, object, number | undefined]>([
		['a lifetime alone', { lifetimeMs: 285_000 }, 285_000],
		['a lifetime in text', { lifetimeMs: '285000' }, 285_000],
		['the lifetime rather than the date', { lifetimeMs: 60_000, expires }, 60_000],
		['a date alone, by this clock', { expires }, 285_000],
		[
			'a date by a server five hours ahead',
			{ expires: '2024-06-06T18:15:59Z', dateHeader: 'Thu, 06 Jun 2024 18:11:14 GMT' },
			285_000,
		],
		[
			'a date by a server five hours behind',
			{ expires: '2024-06-06T08:15:59Z', dateHeader: 'Thu, 06 Jun 2024 08:11:14 GMT' },
			285_000,
		],
		[
			'a date in another time zone',
			{ expires: '2024-06-06T15:15:59+02:00', dateHeader: 'Thu, 06 Jun 2024 13:11:14 GMT' },
			285_000,
		],
		['a date beside a Date header that is none', { expires, dateHeader: 'yesterday' }, 285_000],
		['the date when the lifetime is 0', { lifetimeMs: 0, expires }, 285_000],
		['the date when the lifetime is negative', { lifetimeMs: -1, expires }, 285_000],
		['the date when the lifetime is NaN', { lifetimeMs: NaN, expires }, 285_000],
		['the date when the lifetime is no number', { lifetimeMs: 'soon', expires }, 285_000],
		['the date when the lifetime is empty text', { lifetimeMs: ' ', expires }, 285_000],
		['the date when the lifetime is null', { lifetimeMs: null, expires }, 285_000],
		['the date when the lifetime is a list', { lifetimeMs: [285_000], expires }, 285_000],
		['the date when the lifetime is true', { lifetimeMs: true, expires }, 285_000],
		['the date when the lifetime is absurd', { lifetimeMs: 1e300, expires }, 285_000],
		['ten years', { lifetimeMs: 10 * YEAR_MS }, 10 * YEAR_MS],
		['a moment', { lifetimeMs: 1 }, 1],
		['nothing in more than ten years', { lifetimeMs: 10 * YEAR_MS + 1 }, undefined],
		['nothing in infinity', { lifetimeMs: 'Infinity' }, undefined],
		['nothing in a date that has passed', { expires: '2024-06-06T13:11:14Z' }, undefined],
		['nothing in the last date there is', { expires: '+275760-09-13T00:00:00Z' }, undefined],
		['nothing in a date that is none', { expires: 'tomorrow' }, undefined],
		['nothing in a date that is a number', { expires: 1717679759 }, undefined],
		['nothing in null', { lifetimeMs: null, expires: null }, undefined],
		['nothing in nothing', {}, undefined],
	])('reads %s', (_, stated, lifetimeMs) => {
		expect(readExpiry({ ...stated, receivedAt })).toEqual(
			lifetimeMs === undefined ? undefined : { lifetimeMs, expiresAt: receivedAt + lifetimeMs },
		);
	});
});

describe('isUsable', () => {
	it.each([
		['2 s before the end of a long life', 24 * 60 * 60_000, 2_000],
		['2 s before the end of 285 s', 285_000, 2_000],
		['2 s before the end of 100 s, where 2 % is the same', 100_000, 2_000],
		['200 ms before the end of 10 s', 10_000, 200],
		['20 ms before the end of 1 s', 1_000, 20],
	])('stops %s', (_, lifetimeMs, marginMs) => {
		const expiry = { lifetimeMs, expiresAt: receivedAt + lifetimeMs };
		expect(isUsable(expiry, receivedAt)).toBe(true);
		expect(isUsable(expiry, expiry.expiresAt - marginMs - 1)).toBe(true);
		expect(isUsable(expiry, expiry.expiresAt - marginMs)).toBe(false);
		expect(isUsable(expiry, expiry.expiresAt)).toBe(false);
		expect(isUsable(expiry, expiry.expiresAt + YEAR_MS)).toBe(false);
	});

	it('never stops when nothing says when the session ends', () => {
		expect(isUsable(undefined, Number.MAX_SAFE_INTEGER)).toBe(true);
	});
});
