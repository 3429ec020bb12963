import { LEAST_POLLS } from '../../../core/health/learnShape';
import { DAY_MS, error, openHealthPolls, orders, toWords, well } from './polls';

const learned = (more?: object, options?: Parameters<typeof openHealthPolls>[0]) => {
	const polls = openHealthPolls(options);
	for (let i = 0; i < LEAST_POLLS; i++) expect(polls.poll({ reply: () => orders(10, more) })).toEqual([]);
	const see = (reply: Parameters<typeof polls.poll>[0]) => polls.poll(reply).map(toWords);
	return { polls, see };
};
const without = (name: string) => {
	const { body } = orders(10);
	return {
		body: {
			...body,
			items: body.items
				.map((item) => ({ ...item, [name]: undefined }))
				.map((item) => JSON.parse(JSON.stringify(item)) as object),
		},
	};
};

describe('a field gone', () => {
	it('is told in the poll in which it is missing from every row of three responses, and its end once it is back', () => {
		const { see } = learned();
		let requests = 0;
		const reply = () => (requests++, without('price'));
		expect(see({ reply })).toEqual(['trouble fieldGone items[].price']);
		expect(requests).toBe(3);
		expect(see({ reply })).toEqual([]);
		expect(requests).toBe(4);
		expect(see({ reply: () => orders(10) })).toEqual(['over fieldGone items[].price']);
	});

	it('is not told when one of the three responses has it, and is learned again after its end', () => {
		const { see } = learned();
		let requests = 0;
		expect(see({ reply: () => (requests++ < 2 ? without('price') : orders(10)) })).toEqual([]);
		expect(see({ reply: () => without('price') })).toEqual([]);
		const again = learned();
		again.see({ reply: () => without('price') });
		again.see({ reply: () => orders(10) });
		expect(again.see({ reply: () => without('price') })).toEqual([]);
	});

	it('is not told a third time: what has gone and come back twice is normal', () => {
		const { polls, see } = learned();
		const last: unknown[] = [];
		for (const end of [undefined, true]) {
			expect(see({ reply: () => without('price') })).toEqual(['trouble fieldGone items[].price']);
			const [over] = polls.poll({ reply: () => orders(10) });
			last.push(over?.isLast);
			expect(over?.isLast).toBe(end);
			for (let i = 0; i < LEAST_POLLS; i++) expect(see({ reply: () => orders(10) })).toEqual([]);
		}
		expect(last).toEqual([undefined, true]);
		expect(see({ reply: () => without('price') })).toEqual([]);
	});

	it('names only the outermost field when an object is gone', () => {
		const { see } = learned();
		expect(see({ reply: () => without('customer') })).toEqual(['trouble fieldGone items[].customer']);
	});

	it('is not reported when it was absent once before, in a list of two rows, before 20 polls, or when it is excluded', () => {
		const once = learned();
		once.see({ reply: () => ({ body: { items: [...orders(9).body.items, { id: 1 }], moreRows: false } }) });
		expect(once.see({ reply: () => without('price') })).toEqual([]);
		const short = learned();
		expect(short.see({ reply: () => ({ body: { items: [{ id: 1 }, { id: 2 }], moreRows: true } }) })).toEqual(
			[],
		);
		const early = openHealthPolls();
		for (let i = 0; i < LEAST_POLLS - 1; i++) early.poll({ reply: () => orders(100) });
		expect(early.poll({ reply: () => without('price') })).toEqual([]);
		const excluded = learned(undefined, { excluded: ['items[].price'] });
		expect(excluded.see({ reply: () => without('price') })).toEqual([]);
	});

	it('is told for an object only after 200 polls, because its fields are seen once in each', () => {
		const polls = openHealthPolls();
		for (let i = 0; i < 150; i++) polls.poll({ reply: () => ({ body: { name: 'a', rate: 1 } }) });
		const early = JSON.parse(JSON.stringify(polls.state())) as object;
		expect(polls.poll({ reply: () => ({ body: { name: 'a' } }) })).toEqual([]);
		polls.setState(early);
		for (let i = 0; i < 50; i++) polls.poll({ reply: () => ({ body: { name: 'a', rate: 1 } }) });
		expect(polls.poll({ reply: () => ({ body: { name: 'a' } }) }).map(toWords)).toEqual([
			'trouble fieldGone rate',
		]);
	});
});

describe('a changed type', () => {
	it('is told with both types, and its end', () => {
		const { polls, see } = learned();
		const [event] = polls.poll({ reply: () => orders(10, { price: '7.50' }) });
		expect(event?.trouble).toMatchObject({ kind: 'typeChanged', types: { before: 'n', now: 's' } });
		expect(see({ reply: () => orders(10) })).toEqual(['over typeChanged items[].price']);
	});

	it.each([
		['null', { price: null }],
		['an integer in place of a fraction', { price: 7 }],
	])('is not reported for %s', (_, change) => {
		const { see } = learned();
		expect(see({ reply: () => orders(10, change) })).toEqual([]);
	});

	it('is not reported when the field had several types, or has several now', () => {
		const { see } = learned();
		const mixed = {
			body: { items: [...orders(9).body.items, ...orders(1, { price: 'x' }).body.items], moreRows: false },
		};
		expect(see({ reply: () => mixed })).toEqual([]);
		expect(see({ reply: () => orders(10, { price: 'x' }) })).toEqual([]);
	});
});

describe('a list that is suddenly empty', () => {
	it('is told when it always had five rows or more, and its end', () => {
		const { see } = learned();
		expect(see({ reply: () => orders(0) })).toEqual(['trouble listEmpty items']);
		expect(see({ reply: () => orders(3) })).toEqual(['over listEmpty items']);
	});

	it.each([
		['had four rows once', [4]],
		['varies between 5 and 90 rows', [5, 90, 8, 60]],
	])('is not told when it %s', (_, counts) => {
		const { see } = learned();
		for (const count of counts) see({ reply: () => orders(count) });
		expect(see({ reply: () => orders(0) })).toEqual([]);
	});

	it('is told of a list that grows slowly, however long it has become', () => {
		const polls = openHealthPolls();
		for (let count = 10; count < 60; count++) polls.poll({ reply: () => orders(count) });
		expect(polls.poll({ reply: () => orders(0) }).map(toWords)).toEqual(['trouble listEmpty items']);
	});
});

describe('a failure', () => {
	it('is told after a second try, and only what the API does not put off', () => {
		const { see } = learned();
		let requests = 0;
		expect(see({ reply: () => (requests++ === 0 ? 'unreachable' : orders(10)) })).toEqual([]);
		expect(see({ reply: () => 'unknown' })).toEqual([]);
		expect(see({ reply: () => 'unreachable' })).toEqual(['trouble unreachable']);
		expect(see({ reply: () => 'denied' })).toEqual(['over unreachable', 'trouble permissionLost']);
		expect(see({ reply: () => orders(10) })).toEqual(['over permissionLost']);
	});

	it('is no lost permission when the URL has never worked', () => {
		const polls = openHealthPolls();
		expect(polls.poll({ reply: () => 'denied' })).toEqual([]);
		expect(polls.poll({ reply: () => 'refused' })).toEqual([]);
		expect(polls.poll({ reply: () => 'unreachable' }).map(toWords)).toEqual(['trouble unreachable']);
	});
});

describe('the account', () => {
	it('has a refused login, an expiring password and an expiring certificate, each told once with its end', () => {
		const polls = openHealthPolls();
		const see = (seen: Parameters<typeof polls.poll>[0]) => polls.poll(seen).map(toWords);
		const soon = polls.now + 10 * DAY_MS;
		const { login } = well(polls.now);
		const session = login.is === 'signedIn' ? login.session : undefined;
		expect(see({ login: { is: 'refused', error } })).toEqual(['trouble loginRefused']);
		expect(see({ login: { is: 'refused' } })).toEqual([]);
		expect(see({ login: { is: 'unknown' } })).toEqual([]);
		expect(see({})).toEqual(['over loginRefused']);
		expect(see({ server: { certificateExpiresAt: soon } })).toEqual(['trouble certificateExpires']);
		expect(see({ server: {} })).toEqual([]);
		expect(see({})).toEqual(['over certificateExpires']);
		const expiring = { signedInAt: 1, ...session, passwordExpiresAt: soon };
		expect(see({ login: { is: 'signedIn', session: expiring } })).toEqual(['trouble passwordExpires']);
		expect(see({})).toEqual(['over passwordExpires']);
		expect(see({ server: { error }, login: { is: 'unknown' } })).toEqual(['trouble unreachable']);
		expect(see({})).toEqual(['over unreachable']);
	});
});

it('forgets a trouble without an event when its URL or its kind is no longer watched', () => {
	const { polls, see } = learned();
	expect(see({ reply: () => without('price') })).toEqual(['trouble fieldGone items[].price']);
	expect(see({})).toEqual([]);
	expect(polls.state()?.troubles).toEqual({});
});

it('keeps its state below 190,000 characters, whatever ten URLs return', () => {
	const name = (i: number) =>
		`"quoted" field \\ ${'x'.repeat(40)}${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + (i % 25))}`;
	const wide = Object.fromEntries(
		Array.from({ length: 400 }, (_, i) => [name(i), { [name(i + 1)]: [{ a: 1 }] }]),
	);
	const polls = openHealthPolls();
	for (let i = 0; i < 25; i++)
		polls.poll({ reply: () => ({ body: { items: Array.from({ length: 20 }, () => wide) } }) });
	polls.poll({ reply: () => ({ body: { items: [{}, {}, {}] } }) });
	expect(polls.characters * 10).toBeLessThan(190_000);
});

it('learns nothing from names that are values, such as dates, and copes with names such as __proto__', () => {
	const polls = openHealthPolls();
	for (let i = 0; i < 30; i++)
		polls.poll({ reply: () => ({ body: { byDay: { [`2024-06-${10 + i}`]: 1 } } }) });
	expect(JSON.stringify(polls.state())).not.toContain('2024-06');
	const odd = JSON.parse('{"items":[{"__proto__":{"a":1},"constructor":2}]}') as object;
	for (let i = 0; i < 3; i++) expect(polls.poll({ reply: () => ({ body: odd }) })).toEqual([]);
});

it('takes objects with the same fields under names for a table, whose rows may come and go', () => {
	const polls = openHealthPolls();
	const reply = (...names: string[]) => {
		const users = Object.fromEntries(names.map((name) => [name, { id: 1, city: 'Rome' }]));
		return () => ({ body: { users } });
	};
	for (let poll = 0; poll < 250; poll++) polls.poll({ reply: reply('anna', 'bob', 'carl') });
	expect(polls.poll({ reply: reply('anna', 'carl', 'dora') })).toEqual([]);
	expect(JSON.stringify(polls.state())).not.toContain('anna');
});
