import { openAhead } from '../../../adapter/n8n/openAhead';

/** Resolves items by `valueOf`, and records which were resolved. */
function createAhead(
	itemCount: number,
	valueOf: (itemIndex: number) => unknown = (index) => `item ${index}`,
) {
	const asked: number[] = [];
	const take = openAhead((index) => {
		asked.push(index);
		return valueOf(index);
	}, itemCount);
	return { take, asked };
}

it('resolves each item once, whatever the order', () => {
	const { take, asked } = createAhead(200);
	const order = Array.from({ length: 200 }, (_, index) => index ^ 1);
	expect(order.map(take)).toEqual(order.map((index) => `item ${index}`));
	expect([...asked].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index));
});

it('resolves at most 50 items ahead, and none beyond the last', () => {
	const many = createAhead(1000);
	many.take(0);
	expect(many.asked.length).toBeLessThanOrEqual(51);
	const few = createAhead(3);
	few.take(0);
	expect(few.asked.every((index) => index < 3)).toBe(true);
	const one = createAhead(1);
	one.take(0);
	expect(one.asked).toEqual([0]);
});

it('resolves an item that fails only when it is asked for, and throws its error then', () => {
	const { take, asked } = createAhead(5, (index) => {
		if (index === 2) throw new Error('item 2');
		return index;
	});
	expect(take(0)).toBe(0);
	expect(take(1)).toBe(1);
	expect(asked).not.toContain(3);
	expect(() => take(2)).toThrow('item 2');
	expect([take(3), take(4)]).toEqual([3, 4]);
});

it.each([
	['a long text', 'x'.repeat(3_000)],
	['a long list', Array.from({ length: 200 }, (_, index) => index)],
	['a field with a long name', { ['x'.repeat(3_000)]: 1 }],
	['bytes', Buffer.alloc(10)],
])('resolves nothing ahead after %s', (_, large) => {
	const { take, asked } = createAhead(10, () => large);
	for (let index = 0; index < 10; index++) {
		expect(take(index)).toBe(large);
		expect(asked).toHaveLength(index + 1);
	}
});

it('keeps no values of items that never asked for theirs', () => {
	const { take, asked } = createAhead(1000);
	for (let index = 0; index < 1000; index += 100) take(index);
	expect(asked.length).toBeLessThanOrEqual(10 * 51);
});
