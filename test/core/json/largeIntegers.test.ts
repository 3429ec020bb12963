import fc from 'fast-check';

import { isBeyondExact, toExact, toNumberBelow } from '../../../core/json/largeIntegers';

it('returns the greatest number that is not above an integer', () => {
	fc.assert(
		fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (integer) => {
			const below = toNumberBelow(integer);
			const nearest = Number(integer);
			expect(BigInt(below) <= integer).toBe(true);
			expect(below === nearest || (BigInt(nearest) > integer && below < nearest)).toBe(true);
			expect(Number((BigInt(below) + BigInt(nearest)) / 2n)).toBeGreaterThanOrEqual(below);
		}),
	);
	expect(toNumberBelow(2n ** 60n - 1n)).toBe(2 ** 60 - 128);
	expect(toNumberBelow(-(2n ** 60n) - 1n)).toBe(-(2 ** 60) - 256);
});

it('writes such a number with all its digits', () => {
	expect(String(toExact(1234567890123456789))).toBe('1234567890123456768');
	expect(toExact(1.5)).toBe(1.5);
	expect([2 ** 53, 2 ** 53 - 1, Infinity, 0.5, '9007199254740993'].map(isBeyondExact)).toEqual([
		true,
		false,
		false,
		false,
		false,
	]);
});
