import type { INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { withTrigger } from '../support/withTrigger';

const open = withTrigger();

const orders = Array.from({ length: 6 }, (_, i) => ({
	status: i % 2 ? 'open' : 'paid',
	orderId: 1000 + i,
	note: i === 2 ? null : `note ${i}`,
	customer: `C${i % 3}`,
}));

async function fetchTestEvent(rows: unknown[], parameters: INodeParameters) {
	const { trigger } = await open(rows, parameters);
	const { message, description } = (await catchError(trigger.poll('manual'))) as Error & {
		description: string;
	};
	expect(trigger.staticData()).toEqual({});
	return { message, description };
}

describe('Fetch Test Event proposes the ID Field', () => {
	it.each<[string, INodeParameters, string]>([
		['when it is empty', { idField: '' }, 'ID Field is empty'],
		['when it is empty and rows may change', { detectBy: 'anyChange', idField: '' }, 'ID Field is empty'],
		['when no row has it', { idField: 'nr' }, "Row 1: the field 'nr' is empty"],
		['when it is empty in some rows', { idField: 'note' }, "Row 3: the field 'note' is empty"],
		['when it repeats', { idField: 'customer' }, "Rows 1 and 4 are different but have the same ID 'C0'"],
		[
			'when an expression has no value',
			{ idField: '={{ $row.nr }}' },
			'Row 1: the result of the expression in ID Field is empty',
		],
	])('%s, and then shows the rows', async (_, parameters, message) => {
		const failed = await fetchTestEvent(orders, parameters);
		expect(failed.message).toBe(message);
		expect(failed.description).toContain("'orderId' is different in every row. Enter orderId as ID Field.");
		const { trigger } = await open(orders, { ...parameters, idField: 'orderId' });
		expect(await trigger.poll('manual')).toHaveLength(6);
	});

	it.each<[string, unknown[], string]>([
		['of a nested field', [{ order: { id: 1 } }, { order: { id: 2 } }], 'Enter order.id as ID Field.'],
		['of a name with a dot', [{ 'order.id': 1 }, { 'order.id': 2 }], 'Enter order.id as ID Field.'],
		[
			'by its name, for one row',
			[{ text: 'a', uuid: 'f7' }],
			"'uuid' looks like the ID of a row. Enter uuid as",
		],
		[
			'with others',
			[
				{ code: 'a', id: 1 },
				{ code: 'b', id: 2 },
			],
			'Other possible fields: code.',
		],
		[
			'of two fields together',
			[1, 1, 2, 2].map((order, i) => ({ order, line: 1 + (i % 2), text: 'x' })),
			"'order' and 'line' together do. Enter order, line as ID Field.",
		],
		[
			'of two fields, none of them a price',
			[1, 1, 2, 2].map((order, i) => ({ price: 10 + i, order, line: 1 + (i % 2) })),
			"'order' and 'line' together do. Enter order, line as ID Field.",
		],
		[
			'of a number that is written before decimals',
			[12.5, 13].map((größe, i) => ({ größe, 'Bestell-Nr.': `B${i}` })),
			'Enter Bestell-Nr. as ID Field.',
		],
		[
			'of whole rows',
			[
				{ a: 1, b: [1] },
				{ a: 1, b: [2] },
			],
			'Set ID Field to the expression {{ $row }}',
		],
		['of plain rows', ['a', 'b'], 'Set ID Field to the expression {{ $row }}'],
	])('%s', async (_, rows, proposal) => {
		const { message, description } = await fetchTestEvent(rows, { idField: '' });
		expect(message).toBe('ID Field is empty');
		expect(description).toContain(proposal);
		const [, entered] = /Enter (.+) as ID Field\./.exec(description) ?? [];
		const { trigger } = await open(rows, { idField: entered ?? '={{ $row }}' });
		expect(await trigger.poll('manual')).toHaveLength(rows.length);
	});
});

describe('an object or a list as ID Field', () => {
	const rows = [7, 8].map((value) => ({
		orderId: { value, shop: 'A' },
		'order, no': { nr: value },
		tags: [value],
		total: { amount: value * 100 },
		changed: { at: `2026-11-0${value}T00:00:00Z` },
		id: value,
	}));

	it.each([
		[
			'orderId',
			"Row 1: the field 'orderId' is an object",
			'An ID is a single value. Enter orderId.value as ID Field.',
		],
		[
			'id, orderId',
			"Row 1: the field 'orderId' is an object",
			'An ID is a single value. Enter orderId.value as ID Field.',
		],
		[
			"['order, no']",
			"Row 1: the field '['order, no']' is an object",
			"An ID is a single value. Enter ['order, no']['nr'] as ID Field.",
		],
		['tags', "Row 1: the field 'tags' is a list", "'id' is different in every row. Enter id as ID Field."],
		[
			'total',
			"Row 1: the field 'total' is an object",
			"'id' is different in every row. Enter id as ID Field.",
		],
		[
			'changed',
			"Row 1: the field 'changed' is an object",
			"'id' is different in every row. Enter id as ID Field.",
		],
	])('%s: the first poll names the field to use', async (idField, message, description) => {
		for (const parameters of [{ idField }, { idField, detectBy: 'growingValue', growingField: 'id' }]) {
			expect(await fetchTestEvent(rows, parameters)).toMatchObject({
				message,
				description: expect.stringContaining(description) as string,
			});
			const { trigger } = await open(rows, parameters, { activation: 'activate' });
			await expect(trigger.poll()).rejects.toThrow(`${message}. ${description}`);
			// A workflow that was published with it keeps its checkpoint.
			const published = await open(rows, parameters, { activation: 'init' });
			expect(await published.ids()).toEqual([]);
		}
	});

	it('in the only row names the field inside', async () => {
		const failed = await fetchTestEvent([{ orderId: { value: 7 } }], { idField: 'orderId' });
		expect(failed.description).toBe('An ID is a single value. Enter orderId.value as ID Field.');
	});
});

describe('a first look at the rows proposes the field with their time', () => {
	const dated = [3, 2, 1].map((day) => ({
		status: 'open',
		changedOn: `2026-11-1${day}T08:00:00Z`,
		createdAt: `2026-11-0${day}T08:00:00Z`,
		id: 70 + day,
	}));
	const since = { idField: 'id', firstPoll: 'emitSince', emitSince: '2026-11-02' };
	const growing = { detectBy: 'growingValue' };
	const undated = dated.map(({ status, id }) => ({ status, id }));

	it.each<[string, INodeParameters, unknown[], string, string]>([
		[
			'as Timestamp or Number Field',
			growing,
			dated,
			'Timestamp or Number Field is empty',
			"'changedOn' contains a date. Enter changedOn as Timestamp or Number Field. With it, changed rows are found, too. For new rows only, enter createdAt. Other possible fields: id.",
		],
		[
			'as Timestamp or Number Field, and starts from a date',
			{ ...growing, ...since },
			dated,
			'Timestamp or Number Field is empty',
			"'changedOn' contains a date.",
		],
		[
			'as Timestamp or Number Field, which is the ID without a date',
			growing,
			undated,
			'Timestamp or Number Field is empty',
			"'id' contains a number that grows. Enter id as Timestamp or Number Field.",
		],
		[
			'unless no field grows',
			growing,
			[{ status: 'open' }, { status: 'done' }],
			'Timestamp or Number Field is empty',
			'No field contains a date, or a number that grows from row to row. Choose Detect By Row ID.',
		],
		[
			'as Date Field',
			since,
			dated,
			'Date Field is empty',
			"'createdAt' contains a date. Enter createdAt as Date Field. Other possible fields: changedOn.",
		],
		[
			'as Date Field for any change',
			{ ...since, detectBy: 'anyChange' },
			dated,
			'Date Field is empty',
			"'createdAt' contains a date. Enter createdAt as Date Field.",
		],
		[
			'unless no row has a date',
			since,
			undated,
			'Date Field is empty',
			'No field contains a date in every row. Choose another First Poll.',
		],
	])('%s', async (_, parameters, rows, message, proposal) => {
		const empty = { growingField: { __rl: true, mode: 'list', value: '' }, sinceField: '', ...parameters };
		const failed = await fetchTestEvent(rows, empty);
		expect(failed.message).toBe(message);
		expect(failed.description).toContain(proposal);
		const published = await open(rows, empty, { activation: 'activate' });
		await expect(published.trigger.poll()).rejects.toThrow(`${message}. ${proposal}`);

		const [, entered] = /Enter (\S+) as/.exec(failed.description) ?? [];
		if (entered === undefined) return;
		const field = message.startsWith('Date') ? 'sinceField' : 'growingField';
		const { trigger } = await open(rows, { ...empty, [field]: entered });
		expect(await trigger.poll('manual')).toHaveLength(rows.length);
	});

	it('but cannot where the list is empty', async () => {
		for (const [parameters, message] of [
			[
				growing,
				/^Timestamp or Number Field is empty\. Enter the name of the row field .*, such as createdAt\.$/,
			],
			[since, /^Date Field is empty\. Enter the name of the row field /],
		] as const) {
			const { trigger } = await open([], parameters, { activation: 'activate' });
			await expect(trigger.poll()).rejects.toThrow(message);
		}
	});
});

it('an empty ID Field of an empty list is an error when the workflow is published', async () => {
	const { trigger } = await open([], { idField: '' }, { activation: 'activate' });
	await expect(trigger.poll()).rejects.toThrow(
		'ID Field is empty. Enter the name of the field that identifies each row, such as id.',
	);
});

it.each([
	[{ moreRows: true }, "The field 'moreRows' shows that there is a next page."],
	[{ total: 57 }, "The field 'total' is 57, and 6 rows were read."],
	[{ total: 6 }, undefined],
])('Fetch Test Event says that Pagination Mode Off leaves out pages: %j', async (more, said) => {
	const pagination = { pagination: { paginationMode: 'off' } };
	const { api, trigger } = await open([], { idField: 'orderId', options: { pagination } });
	api.instead = () => ({ body: { items: orders, ...more } });
	const [first] = await trigger.poll('manual');
	const hint = `${said} Pagination Mode is Off, so only the first page is read. Choose Automatic to read all pages.`;
	expect(first?._trigger).toEqual(said && { hint });
});

it('a hint about the rows is in the first column, where it is seen', async () => {
	const rows = [{ at: '2024-06-06T10:00:00Z', text: 'a' }, { text: 'b' }];
	const { trigger } = await open(rows, { detectBy: 'growingValue', growingField: 'at', idField: '' });
	const [first] = await trigger.poll('manual');
	expect(Object.keys(first ?? {})).toEqual(['_trigger', 'at', 'text']);
	expect(first).toMatchObject({ _trigger: { hint: expect.stringMatching(/^1 row was skipped/) } });
});
