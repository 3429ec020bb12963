import type { INodeParameters } from 'n8n-workflow';

import { at, byDate, withTrigger } from '../support/withTrigger';

const open = withTrigger();

const ROW = 'not an expression that reads the row';
const RESPONSE = 'not an expression that reads the response';

it.each<[string, INodeParameters, string]>([
	['Timestamp or Number Field', { ...byDate, growingField: '={{ $json.at }}' }, ROW],
	['Timestamp or Number Field', { ...byDate, growingField: '={{ $row.at }}' }, ROW],
	['Timestamp or Number Field', { ...byDate, growingField: '={{ $item.at }}' }, ROW],
	['Timestamp or Number Field', { ...byDate, growingField: '={{ $response.body.items[0].at }}' }, ROW],
	['Date Field', { firstPoll: 'emitSince', emitSince: '2024-06-06', sinceField: '={{ $row.at }}' }, ROW],
	['Rows Field', { rowsField: '={{ $response.body.items }}' }, RESPONSE],
	['Rows Field', { rowsField: '={{ $json.items }}' }, RESPONSE],
])('%s requires a name: %j', async (label, parameters, over) => {
	const { api, trigger } = await open([at(1, 0)], parameters);
	for (const mode of ['trigger', 'manual'] as const) {
		await expect(trigger.poll(mode)).rejects.toMatchObject({
			message: `${label} must be the name of a field, ${over}`,
			description: expect.stringContaining('such as'),
		});
	}
	expect(trigger.staticData()).toEqual({});
	expect(api.asked().length).toBeLessThanOrEqual(1);
});

it('accepts a name from an expression over other values', async () => {
	const { api, ids } = await open([at(1, 0)], {
		...byDate,
		rowsField: '={{ $now.year > 2000 ? "items" : "rows" }}',
		growingField: '=a{{ "t" }}',
	});
	await ids();
	api.rows = [at(1, 0), at(2, 1)];
	expect(await ids()).toEqual([2]);
});

describe('names with dots', () => {
	const row = (id: number, minute: number) => ({
		'order.id': id,
		data: { 'changed.at': at(id, minute).at, 'pay.state': 'open', seen: minute },
	});
	const inField = (rows: unknown[]) => () => ({ body: { 'my.rows': rows, others: [{}] } });
	const rowsField = 'my.rows';

	it.each<[string, INodeParameters, object[]]>([
		['ID Field', { idField: 'order.id' }, [row(2, 2)]],
		['ID Field in brackets', { idField: "['order.id']" }, [row(2, 2)]],
		[
			'Timestamp or Number Field',
			{ detectBy: 'growingValue', growingField: 'data.changed.at', idField: 'order.id' },
			[row(2, 2)],
		],
		[
			'Compare Only These Fields',
			{ detectBy: 'anyChange', idField: 'order.id', changeFields: 'data.pay.state' },
			[{ ...row(2, 2), _trigger: { change: 'new', page: 1 } }],
		],
	])('work as %s, and as Rows Field', async (_, parameters, found) => {
		const { api, trigger } = await open([], { rowsField, ...parameters });
		api.instead = inField([row(1, 1)]);
		expect(await trigger.poll()).toEqual([]);
		api.instead = inField([{ ...row(1, 1), other: 'changed' }, row(2, 2)]);
		expect(await trigger.poll()).toEqual(found);
	});

	it('work as Date Field', async () => {
		const { api, trigger } = await open([], {
			rowsField,
			idField: 'order.id',
			firstPoll: 'emitSince',
			emitSince: at(0, 5).at,
			sinceField: 'data.changed.at',
		});
		api.instead = inField([row(1, 1), row(2, 9)]);
		expect(await trigger.poll()).toEqual([row(2, 9)]);
	});
});
