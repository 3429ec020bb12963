import type { INodeParameters } from 'n8n-workflow';

import { withTrigger } from '../support/withTrigger';

const open = withTrigger();

describe('a list', () => {
	it('too long for one poll emits the rows read so far, and the rest with the next poll', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2, requestInterval: 20 } };
		const { api, ids } = await open([], { rowsField: 'items', options: { pagination } }, { pollBudgetMs: 1 });
		await ids();
		api.rows = [6, 5, 4, 3, 2, 1].map((id) => ({ id }));
		expect(await ids()).toEqual([5, 6]);
		api.rows = api.rows.slice(2);
		expect(await ids()).toEqual([3, 4]);
	});

	it('whose new rows no poll can reach is an error that names what to change', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 1 } };
		const { api, trigger, ids } = await open(
			[{ id: 1 }],
			{ rowsField: 'items', firstPoll: 'emitAll', options: { pagination, listOrder: 'oldestFirst' } },
			{ pollBudgetMs: 1 },
		);
		expect(await ids()).toEqual([1]);
		api.rows = [{ id: 1 }, { id: 2 }];
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The poll ran out of time before the list ended: 1 row was read',
			description: expect.stringContaining('newest first'),
		});
	});

	it('too long for the first poll is an error that names what to change', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 1 } };
		const { trigger } = await open([{ id: 2 }, { id: 1 }], { options: { pagination } }, { pollBudgetMs: 1 });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The poll ran out of time before the list ended: 1 row was read',
			description: expect.stringContaining('Request fewer rows'),
		});
	});

	it.each<[string, INodeParameters]>([
		['Row ID', {}],
		['Any Change', { detectBy: 'anyChange' }],
		['Timestamp or Number', { detectBy: 'growingValue', growingField: 'id' }],
	])('whose rows after those of a cut poll are never reached is an error: %s', async (_, detection) => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2, requestInterval: 20 } };
		const { api, trigger, ids } = await open(
			[4, 3, 2, 1].map((id) => ({ id })),
			{ rowsField: 'items', firstPoll: 'emitAll', ...detection, options: { pagination } },
			{ pollBudgetMs: 1 },
		);
		expect(await ids()).toEqual([3, 4]);
		const never = {
			message: 'The poll ran out of time before the list ended: 2 rows were read',
			description: expect.stringContaining('new rows after these'),
		};
		await expect(trigger.poll()).rejects.toMatchObject(never);
		api.rows = [{ id: 5 }, ...api.rows];
		expect(await ids()).toEqual([5]);
		await expect(trigger.poll()).rejects.toMatchObject(never);
		api.rows = [{ id: 2 }, { id: 1 }];
		expect(await ids()).toEqual([1, 2]);
		expect(await ids()).toEqual([]);
	});

	it('cut after a known row counts as complete', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2, requestInterval: 20 } };
		const { api, ids } = await open(
			[{ id: 2 }, { id: 1 }],
			{ rowsField: 'items', options: { pagination } },
			{ pollBudgetMs: 1 },
		);
		await ids();
		api.rows = [3, 2, 1].map((id) => ({ id }));
		expect(await ids()).toEqual([3]);
		expect(await ids()).toEqual([]);
	});

	it('too long for the shorter time of Fetch Test Event still yields a sample', async () => {
		const many = Array.from({ length: 14_000 }, (_, index) => ({ id: 20_000 - index }));
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 7_000, requestInterval: 20 } };
		const { trigger } = await open(
			many.map(({ id }) => ({ id, at: new Date(Date.UTC(2024, 0, 1) + id).toISOString() })),
			{ detectBy: 'growingValue', growingField: 'at', idField: 'id', options: { pagination } },
			{ pollBudgetMs: 1 },
		);
		expect((await trigger.poll('manual'))[0]).toMatchObject({ id: 20_000 });
	});

	it('too long for Every Poll is an error in each poll, as its rest is never reached', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 1, requestInterval: 20 } };
		const { trigger } = await open(
			[{ id: 1 }, { id: 2 }],
			{ rowsField: 'items', detectBy: 'everyPoll', options: { pagination } },
			{ pollBudgetMs: 1 },
		);
		for (let poll = 0; poll < 2; poll++) {
			await expect(trigger.poll()).rejects.toMatchObject({
				message: 'The poll ran out of time before the list ended: 1 row was read',
				description: expect.stringContaining('the whole list or nothing'),
			});
		}
		expect(await trigger.poll('manual')).toEqual([{ id: 1 }]);
	});
});
