import { createSessionRequestTrigger } from '../support/nodeContexts';
import { withList } from '../support/withList';

const lists = withList();

it.each<[string, string, unknown]>([
	['fields with a typo', '={{ $row.shp + "-" + $row.num }}', { shop: 'a', number: 1 }],
	['fields with a typo, in a text', '={{ $row.shp }}/{{ $row.num }}', { shop: 'a', number: 1 }],
	['a missing field with a fallback', '={{ $row.id ?? "none" }}', { name: 'a' }],
	['a missing field with a function call', '={{ $row.id.toString() }}', { name: 'a' }],
])('rejects an expression that has the same value without a row: %s', async (_, idField, row) => {
	const api = await lists.start([row]);
	const trigger = createSessionRequestTrigger(api.credential, { url: '/list', idField });
	for (const mode of ['trigger', 'manual'] as const) {
		await expect(trigger.poll(mode)).rejects.toMatchObject({
			message: 'Row 1: the result of the expression in ID Field is empty',
			description: expect.stringContaining('Available fields:'),
		});
	}
	expect(trigger.staticData()).toEqual({});
});

it.each<[string, string, unknown[]]>([
	['with a space', '={{ $row["the id"] }}', [{ 'the id': 1 }, { 'the id': 2 }]],
	['with a dot', '={{ $row["a.b"] }}', [{ 'a.b': 1 }, { 'a.b': 2 }]],
	['with a comma', '={{ $row["a,b"] }}', [{ 'a,b': 1 }, { 'a,b': 2 }]],
	['with the values undefined and null as text', '={{ $row.id }}', [{ id: 'undefined' }, { id: 'null' }]],
	['of rows that are texts', '={{ $row }}', ['a', 'b']],
])('an expression reads fields %s', async (_, idField, rows) => {
	const api = await lists.start(rows.slice(0, 1));
	const trigger = createSessionRequestTrigger(api.credential, { url: '/list', idField });
	expect(await trigger.poll()).toEqual([]);
	api.rows = rows;
	expect(await trigger.poll()).toHaveLength(1);
	expect(await trigger.poll()).toEqual([]);
});
