import { createSessionTrigger } from '../support/nodeContexts';
import { withList } from '../support/withList';

const lists = withList();

it.each<[string, string, unknown]>([
	['fields that are misspelt', '={{ $row.shp + "-" + $row.num }}', { shop: 'a', number: 1 }],
	['fields that are misspelt, in a text', '={{ $row.shp }}/{{ $row.num }}', { shop: 'a', number: 1 }],
	['a row without a field it has a stand-in for', '={{ $row.id ?? "none" }}', { name: 'a' }],
	['a row without a field that it calls a function of', '={{ $row.id.toString() }}', { name: 'a' }],
])('an expression that gives what it gives for no row at all is no id: %s', async (_, idField, row) => {
	const api = await lists.start([row]);
	const trigger = createSessionTrigger(api.credential, { url: '/list', idField });
	for (const mode of ['trigger', 'manual'] as const) {
		await expect(trigger.poll(mode)).rejects.toMatchObject({
			message: 'Row 1 has no id in the expression of ID Field',
			description: expect.stringContaining('Found the fields'),
		});
	}
	expect(trigger.staticData()).toEqual({});
});

it.each<[string, string, unknown[]]>([
	['with a space', '={{ $row["the id"] }}', [{ 'the id': 1 }, { 'the id': 2 }]],
	['with a dot', '={{ $row["a.b"] }}', [{ 'a.b': 1 }, { 'a.b': 2 }]],
	['with a comma', '={{ $row["a,b"] }}', [{ 'a,b': 1 }, { 'a,b': 2 }]],
	['whose value is a word that no id would be', '={{ $row.id }}', [{ id: 'undefined' }, { id: 'null' }]],
	['that are none, as rows are texts', '={{ $row }}', ['a', 'b']],
])('an expression takes fields %s', async (_, idField, rows) => {
	const api = await lists.start(rows.slice(0, 1));
	const trigger = createSessionTrigger(api.credential, { url: '/list', idField });
	expect(await trigger.poll()).toEqual([]);
	api.rows = rows;
	expect(await trigger.poll()).toHaveLength(1);
	expect(await trigger.poll()).toEqual([]);
});
