import { at, byDate, idsOf, withTrigger } from '../support/withTrigger';

const open = withTrigger();
const HINT =
	"1 row was skipped: the field 'at' is empty. Such rows are returned once they have a value; the option Return Rows Without a Value returns them at once, and Require Timestamp or Number makes them an error.";

describe('a row whose growing field is empty', () => {
	it.each([null, '0000-00-00', undefined])(
		'is skipped until it has a value, with a hint: %s',
		async (blank) => {
			const draft = { id: 7, at: blank };
			const { api, trigger, ids } = await open([at(1, 1), draft], { ...byDate, options: { metadata: true } });
			const [newest] = await trigger.poll('manual');
			expect(newest).toMatchObject({ id: 1, _trigger: { hint: HINT } });
			expect(await ids()).toEqual([]);
			api.rows = [at(1, 1), draft, at(2, 2)];
			expect(await trigger.poll()).toEqual([
				expect.objectContaining({ id: 2, _trigger: expect.objectContaining({ hint: HINT }) }),
			]);
			api.rows = [at(1, 1), at(2, 2), at(7, 3)];
			expect(await ids()).toEqual([7]);
		},
	);

	it('is skipped by Start From a Date and Start With All, too, and while publishing', async () => {
		for (const first of [{ firstPoll: 'emitAll' }, { firstPoll: 'emitSince', emitSince: '2024-01-01' }]) {
			const { trigger } = await open(
				[{ at: null }, at(1, 1), { at: null }],
				{ ...byDate, ...first },
				{ activation: 'activate' },
			);
			expect(idsOf(await trigger.poll('manual'))).toEqual([1]);
			expect(await trigger.poll()).toEqual([at(1, 1)]);
		}
	});

	it('is an error if the author chooses so', async () => {
		const { trigger } = await open([at(1, 1), { id: 7, at: null }], {
			...byDate,
			options: { requireGrowing: true },
		});
		for (const mode of ['manual', 'trigger'] as const) {
			await expect(trigger.poll(mode)).rejects.toMatchObject({
				message: "Row 2: the field 'at' is empty",
				description: expect.stringContaining('remove the option Require Timestamp or Number'),
			});
		}
	});
});

it.each([
	['2024-06-06 13:15:59 UTC', '2024-06-06 13:16:00 UTC'],
	['/Date(1717679759000)/', '/Date(1717679760000)/'],
	['2024-06-06T15:15:59+02:00[Europe/Rome]', '2024-06-06T15:16:00+02:00[Europe/Rome]'],
	['20240606131559', '20240606131600'],
	['1717679759000000000', '1717679760000000000'],
])('dates such as %s are read, and sent as ISO dates', async (first, later) => {
	const watermark = { name: 'since', format: 'iso' };
	const { api, ids } = await open([{ id: 1, at: first }], {
		...byDate,
		firstPoll: 'emitSince',
		emitSince: '2024-06-06T13:15:59Z',
		options: { sendWatermark: { watermark } },
	});
	expect(await ids()).toEqual([1]);
	api.rows = [
		{ id: 1, at: first },
		{ id: 2, at: later },
	];
	expect(await ids()).toEqual([2]);
	expect(api.asked().map((url) => new URL(url, 'http://list').searchParams.get('since'))).toEqual([
		'2024-06-06T13:15:59.000Z',
		'2024-06-06T13:15:59.000Z',
	]);
});
