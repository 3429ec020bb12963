import type { INodeParameters } from 'n8n-workflow';

import { at, byDate, withTrigger } from '../support/withTrigger';

const open = withTrigger();

const ROW = 'no expression over the row';
const RESPONSE = 'no expression over the answer';

it.each<[string, INodeParameters, string]>([
	['Growing Field', { ...byDate, growingField: '={{ $json.at }}' }, ROW],
	['Growing Field', { ...byDate, growingField: '={{ $row.at }}' }, ROW],
	['Growing Field', { ...byDate, growingField: '={{ $item.at }}' }, ROW],
	['Growing Field', { ...byDate, growingField: '={{ $response.body.items[0].at }}' }, ROW],
	['Date Field', { firstPoll: 'emitSince', emitSince: '2024-06-06', sinceField: '={{ $row.at }}' }, ROW],
	['Rows Field', { rowsField: '={{ $response.body.items }}' }, RESPONSE],
	['Rows Field', { rowsField: '={{ $json.items }}' }, RESPONSE],
])('%s requires a name: %j', async (label, parameters, over) => {
	const { api, trigger } = await open([at(1, 0)], parameters);
	for (const mode of ['trigger', 'manual'] as const) {
		await expect(trigger.poll(mode)).rejects.toMatchObject({
			message: `${label} takes the name of a field, ${over}`,
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
