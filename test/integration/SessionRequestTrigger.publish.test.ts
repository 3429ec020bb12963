import type { INodeParameters } from 'n8n-workflow';

import type { StubResponse } from '../support/startServer';
import { at, byDate, withTrigger } from '../support/withTrigger';

const open = withTrigger();
const REPORTED = 'Trigger failed';

/** What n8n shows when the workflow is published, or REPORTED when the error is only under Executions. */
async function publish(trigger: Awaited<ReturnType<typeof open>>['trigger']): Promise<string> {
	const error = (await trigger.poll().catch((thrown: Error) => thrown)) as Error;
	return trigger.failures.length > 0 ? REPORTED : error.message;
}

describe('a mistake in the form is an error when the workflow is published', () => {
	it.each<[string, INodeParameters, string, RegExp?]>([
		[
			'a wrong ID Field',
			{ idField: 'orderId' },
			"Row 1: the field 'orderId' is empty. ",
			/'id' is different in every row\. Enter id as ID Field\./,
		],
		[
			'an empty ID Field',
			{ idField: '' },
			'ID Field is empty. ',
			/'id' is different in every row\. Enter id as ID Field\./,
		],
		[
			'an ID Field that is the same in several rows',
			{ idField: 'status' },
			"Rows 1 and 2 are different but have the same ID 'open'. ",
			/Enter id as ID Field\./,
		],
		['a wrong Rows Field', { rowsField: 'rows' }, "The response has no list in the field 'rows'"],
		[
			'a wrong Timestamp or Number Field',
			{ ...byDate, growingField: 'date' },
			"Row 1: the field 'date' is empty",
		],
		[
			'a name in Send Watermark that is missing',
			{ ...byDate, options: { sendWatermark: { watermark: { name: '' } } } },
			'The name in Send Watermark is empty',
		],
		['a wrong URL', { url: '/lists' }, '404 Not Found: GET /lists failed'],
	])('%s', async (_, parameters, message, remedy = /./) => {
		const rows = [
			{ ...at(1, 0), status: 'open' },
			{ ...at(2, 1), status: 'open' },
		];
		for (const activation of ['activate', 'update'] as const) {
			const { api, trigger } = await open(rows, parameters, { activation });
			api.instead = ({ url }) => (url === '/lists' ? { status: 404 } : undefined);
			// n8n shows the message alone, so it ends with what to do.
			const shown = await publish(trigger);
			expect(shown.startsWith(message)).toBe(true);
			expect(shown).toMatch(remedy);
		}
	});

	it.each<[string, StubResponse]>([
		['unavailable', { status: 503 }],
		['asking to wait', { status: 429, headers: { 'Retry-After': '9999' } }],
		['refusing a permission', { status: 403, body: { message: "missing permission 'order'" } }],
	])('but an API that may recover is polled again: %s', async (_, response) => {
		const { api, trigger } = await open([], {}, { activation: 'activate' });
		api.instead = () => response;
		expect(await publish(trigger)).toBe(REPORTED);
	});

	it('and a list that was read before is polled again, as the API may have a fault that passes', async () => {
		const { api, trigger } = await open([{ id: 1 }], {}, { activation: 'update' });
		await trigger.poll();
		api.instead = () => ({ body: { error: 'down' } });
		expect(await publish(trigger)).toBe(REPORTED);
	});

	it('and after a restart of n8n the poll appears as a failed execution', async () => {
		const { trigger } = await open([{ id: 1 }], { idField: 'orderId' }, { activation: 'init' });
		expect(await publish(trigger)).toBe(REPORTED);
	});

	it('and an empty list is none', async () => {
		const { api, ids } = await open(
			[],
			{ detectBy: 'anyChange', changeFields: 'status' },
			{ activation: 'activate' },
		);
		expect(await ids()).toEqual([]);
		api.rows = [{ id: 1 }];
		expect(await ids()).toEqual([1]);
	});
});
