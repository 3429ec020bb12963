import type { INodeParameters } from 'n8n-workflow';

import { at, withTrigger } from '../support/withTrigger';

const open = withTrigger();

describe('the first poll', () => {
	it.each<[string, INodeParameters, number[]]>([
		['emits nothing by default', {}, []],
		['emits all', { firstPoll: 'emitAll' }, [1, 2, 3]],
		[
			'emits since a date with its own time zone',
			{ firstPoll: 'emitSince', emitSince: '2024-06-06T12:05:00+02:00', sinceField: 'at' },
			[2, 3],
		],
		['emits since a timestamp', { firstPoll: 'emitSince', emitSince: 1717668300, sinceField: 'at' }, [2, 3]],
		[
			'emits since an expression',
			{
				firstPoll: 'emitSince',
				emitSince: '={{ DateTime.fromISO("2024-06-06T10:06:00Z") }}',
				sinceField: 'at',
			},
			[3],
		],
	])('%s', async (_, parameters, expected) => {
		const { api, ids } = await open([at(1, 0), at(2, 5), at(3, 9)], parameters);
		expect(await ids()).toEqual(expected);
		api.rows = [...api.rows, at(4, 1)];
		expect(await ids()).toEqual([4]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'an invalid date',
			{ emitSince: 'soon', sinceField: 'at' },
			"Start From a Date 'soon' is not a valid date",
		],
		['no date field', { emitSince: '2024-06-06' }, 'Date Field is empty'],
		[
			'a field of numbers',
			{ emitSince: '2024-06-06', sinceField: 'id' },
			"A row has no valid date in the field 'id'",
		],
		[
			'a missing field',
			{ emitSince: '2024-06-06', sinceField: 'x' },
			"A row has no valid date in the field 'x'",
		],
	])('reports what is wrong with Start From a Date: %s', async (_, parameters, message) => {
		const { trigger } = await open([at(1, 0)], { firstPoll: 'emitSince', ...parameters });
		await expect(trigger.poll()).rejects.toThrow(message);
	});
});

describe('the checkpoint', () => {
	const base = {
		idField: 'id',
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'a', value: '1' }] },
	};

	it.each<[string, INodeParameters]>([
		['the URL', { url: '/list?b=2' }],
		['the query', { queryParameters: { parameters: [{ name: 'a', value: '2' }] } }],
		['the rows field', { rowsField: 'items' }],
		['the id field', { idField: 'id, id' }],
		['the detection', { detectBy: 'anyChange' }],
		['Reset Checkpoint', { options: { resetCheckpoint: '2' } }],
	])('starts over with another value of %s', async (_, changes) => {
		const { api, trigger, ids } = await open([{ id: 1 }], base);
		await ids();
		api.rows = [{ id: 1 }, { id: 2 }];
		trigger.setParameters({ url: '/list', ...base, ...changes });
		expect(await ids()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['the limit', { options: { limit: 5 } }],
		['headers', { sendHeaders: true, headerParameters: { parameters: [{ name: 'x', value: 'y' }] } }],
		['pagination, switched off', { options: { pagination: { pagination: { paginationMode: 'off' } } } }],
		['the first poll', { firstPoll: 'emitAll' }],
		['an added, still empty option', { options: { resetCheckpoint: '' } }],
		['fields of another detection', { changeFields: 'status', growingField: 'at' }],
		['an unsent body', { jsonBody: '{"a":1}', specifyBody: 'json', contentType: 'raw', body: 'a' }],
		['the output', { options: { metadata: false, asOneItem: false } }],
	])('stays the same with another value of %s', async (_, changes) => {
		const { api, trigger, ids } = await open([{ id: 1 }], base);
		await ids();
		api.rows = [{ id: 1 }, { id: 2 }];
		trigger.setParameters({ url: '/list', ...base, ...changes });
		expect(await ids()).toEqual([2]);
	});

	it('does not advance when a poll fails on a later page', async () => {
		const paging = { options: { pagination: { pagination: { paginationMode: 'offset', pageSize: 2 } } } };
		const { api, trigger, ids } = await open([{ id: 1 }], paging);
		await ids();
		api.rows = [1, 2, 3, 4, 5].map((id) => ({ id }));
		const before = JSON.stringify(trigger.staticData());
		api.instead = ({ url }) => (url.includes('start=4') ? { status: 500 } : undefined);
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '500' });
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		api.instead = undefined;
		expect(await ids()).toEqual([2, 3, 4, 5]);
	});

	it('of 100,000 rows stays below 200 kB and still finds new rows', async () => {
		const many = Array.from({ length: 100_000 }, (_, id) => ({ id: id + 1 }));
		const { api, trigger, ids } = await open(many, {});
		await ids();
		expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(200_000);
		api.rows = [{ id: 100_001 }, ...many];
		expect(await ids()).toEqual([100_001]);
		// The first poll asks a few times whether 100,000 rows are a page.
	}, 20_000);

	it('contains no value of a row and no URL', async () => {
		const { trigger } = await open([{ id: 'mail@example.org', at: '2024-06-06' }], {
			url: '/list?key=query-secret',
		});
		await trigger.poll();
		expect(JSON.stringify(trigger.staticData())).not.toMatch(/mail@example|query-secret/);
	});
});
