import { type FieldUse, rankFields } from '../../../core/polling/rankFields';
import { toNames, toText } from '../../../adapter/n8n/decode';
import { openWritten } from '../../../core/json/openWritten';
import { parseJson } from '../../../core/json/parseJson';
import { processorMs } from '../../support/processorMs';

const ORDERS = [
	order(7003, '2026-11-03T08:00:00Z', 'open', 20.5),
	order(7002, '2026-11-02T08:00:00Z', 'open', 10.25),
	order(7001, '2026-11-01T08:00:00Z', 'done', 12.75),
];

function order(orderId: number, createdAt: string, status: string, total: number) {
	const customer = { id: orderId % 2, name: `Customer ${orderId}` };
	return {
		status,
		total,
		createdAt,
		dueDate: `2027-0${((orderId * 2) % 9) + 1}-01`,
		orderId,
		customer,
		tags: ['a'],
	};
}

function likely(rows: unknown[], use: FieldUse): string[] {
	return rankFields(rows, use)
		.filter(({ isLikely }) => isLikely)
		.map(({ name }) => name);
}

describe('an ID', () => {
	it('is filled and different in every row; a field named for it comes first', () => {
		expect(likely(ORDERS, 'id')).toEqual(['orderId', 'customer.name']);
	});

	it('is named id rather than anything else that differs', () => {
		expect(likely([{ sku: 'a', name: 'x', id: 1 }, { sku: 'b', name: 'y', id: 2 }], 'id')).toEqual(['id', 'sku', 'name']); // prettier-ignore
	});

	it('repeats in no row, and is missing in none', () => {
		expect(likely([{ id: 1, code: 'a' }, { id: 1, code: 'b' }], 'id')).toEqual(['code']); // prettier-ignore
		expect(likely([{ id: 1 }, { id: null }, { id: '' }], 'id')).toEqual([]);
		expect(likely([{ id: 7 }, { id: '7' }], 'id')).toEqual([]);
	});

	it('is not a price, a date or a long text', () => {
		const rows = ['a', 'b'].map((text, index) => ({
			price: index + 0.5,
			at: `2026-11-0${index + 1}`,
			note: text.repeat(300),
		}));
		expect(likely(rows, 'id')).toEqual([]);
	});

	it('goes by its name alone in a list of one row', () => {
		expect(likely([{ title: 'a', orderId: 7 }], 'id')).toEqual(['orderId']);
	});

	it('is compared as it is written beyond 2^53', () => {
		const rows = parseJson('[{"id": 9007199254740993}, {"id": 9007199254740992}]') as unknown[];
		expect(likely(rows, 'id')).toEqual(['id']);
	});
});

describe('a growing value', () => {
	it('is a date, that of the last change first, then an ID that rises or falls', () => {
		const rows = ORDERS.map((row) => ({ ...row, updatedAt: '2026-11-09T00:00:00Z' }));
		expect(likely(rows, 'growing')).toEqual(['updatedAt', 'createdAt', 'orderId', 'dueDate']);
	});

	it('is the date of the creation rather than that of a change, to start from', () => {
		const rows = ORDERS.map((row) => ({ updatedAt: '2026-11-09T00:00:00Z', ...row }));
		expect(likely(rows, 'date')).toEqual(['createdAt', 'updatedAt', 'dueDate']);
	});

	it('is not an amount, a place in the list or a postal code before an ID', () => {
		const rows = [1, 2, 3].map((at) => ({
			qty: at,
			price: at,
			position: at,
			postalCode: at,
			year: at,
			nr: at,
		}));
		expect(likely(rows, 'growing')).toEqual(['nr', 'postalCode', 'year']);
	});

	it('is not a planned date or a birthday in another language', () => {
		const [early, late] = ['2026-11-08T00:00:00Z', '2026-11-09T00:00:00Z'];
		const dates = { Geburtsdatum: early, Lieferdatum: late, Bestelldatum: early, geaendertAm: late };
		expect(likely([dates, dates], 'growing').slice(0, 2)).toEqual(['geaendertAm', 'Bestelldatum']);
	});

	it('goes by the name of a number in a list of one row', () => {
		expect(likely([{ size: 5, orderId: 7 }], 'growing')).toEqual(['orderId']);
	});

	it('may be seconds since 1970, when it is named for a time', () => {
		const rows = [1_770_000_000, 1_770_000_100].map((at, index) => ({
			created: at,
			size: at,
			id: 5 - index,
		}));
		expect(rankFields(rows, 'growing').map(({ name, kind }) => `${name} ${kind}`)).toEqual([
			'created date',
			'id number',
			'size number',
		]);
		expect(likely(rows, 'date')).toEqual(['created']);
	});

	it('is not a number in any order', () => {
		expect(likely([{ n: 3 }, { n: 9 }, { n: 4 }], 'growing')).toEqual([]);
	});
});

it('reports what the values of a field show', () => {
	const rows = [
		{ a: null, b: { c: 1 }, d: [1] },
		{ a: 'x', b: { c: 1 } },
		{ a: 'y', b: { c: 'z' } },
	];
	expect(rankFields(rows, 'any')).toEqual([
		{ name: 'a', example: 'x', filledIn: 2, distinct: 2, kind: 'text', isLikely: true },
		{ name: 'b', example: { c: 1 }, filledIn: 3, distinct: 0, kind: 'object', isLikely: true },
		{ name: 'b.c', example: 1, filledIn: 3, distinct: 2, kind: 'mixed', isLikely: true },
		{ name: 'd', example: [1], filledIn: 1, distinct: 0, kind: 'list', isLikely: true },
	]);
});

it('writes a name as it is entered in a form', () => {
	expect(rankFields([{ 'a.b': 1, c: { 'd.e': 2 } }], 'any').map(({ name }) => name)).toEqual([
		'a.b',
		'c',
		'c.d.e',
	]);
});

it('leaves out names without characters, which a form cannot show', () => {
	const rows = [{ '': 1, id: 2, a: { '': 3, b: 4 } }];
	expect(rankFields(rows, 'any').map(({ name }) => name)).toEqual(['id', 'a', 'a.b']);
});

it('names a value by the object around it where its own name says nothing', () => {
	const rows = [1, 2].map((n) => ({
		price: { value: n },
		label: `l${n}`,
		order: { id: { value: n } },
		_id: { $oid: `o${n}` },
		created: { $date: 1_770_000_000 + n },
	}));
	expect(likely(rows, 'id')).toEqual(['_id.$oid', 'order.id.value', 'label']);
	expect(likely(rows, 'date')).toEqual(['created.$date']);
});

describe('a path that is offered reads the field back', () => {
	const parts = [
		'.',
		'..',
		'[',
		']',
		'[0]',
		"['",
		"']",
		'["a"]',
		"'",
		'"',
		'\\',
		' ',
		',',
		'=',
		'$',
		'$.',
		'-',
		'{{ x }}',
		'0',
		'ü',
		'\n',
	];
	const names = parts.flatMap((part) => [part, `a${part}`, `${part}a`, `a${part}b`, `a${part}b${part}c`]);

	it.each(names)('of the name %j', (name) => {
		const row = { [name]: 'outer', in: { [name]: 'inner', x: { [name]: 'deep' } } };
		const offered = rankFields([row], 'any').filter(({ kind }) => kind !== 'object');
		expect(offered.map(({ example }) => example)).toEqual(['outer', 'inner', 'deep']);
		for (const { name: path, example } of offered) {
			// As each of the trigger's fields reads what is entered.
			expect(path.startsWith('=')).toBe(false);
			expect(toNames(`${path}, x`)[0]).toBe(path.trim());
			expect(openWritten(toText(path).trim())(row)).toBe(example);
		}
	});
});

it('finds no fields in plain rows', () => {
	expect(rankFields([1, 'a', null, [2]], 'id')).toEqual([]);
});

it('reads a hostile list in little time', () => {
	const wide = Object.fromEntries(
		Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 'x'.repeat(50)]),
	);
	let deep: unknown = 1;
	for (let depth = 0; depth < 5_000; depth++) deep = { deep };
	const began = processorMs();
	expect(rankFields([deep, ...Array.from({ length: 20_000 }, () => wide)], 'growing')).toHaveLength(200);
	expect(processorMs() - began).toBeLessThan(2_000);
});
