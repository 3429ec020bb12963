import { byDate, at, withTrigger } from '../support/withTrigger';

const open = withTrigger();
const by = (pattern: string, timeZone?: string) => ({
	...byDate,
	options: { sendWatermark: { watermark: { name: 'since', format: 'pattern', pattern, timeZone } } },
});

describe('a pattern for the watermark', () => {
	it.each([
		['yyyy-MM-dd hh:mm:ss', 'hh counts only to 12: use HH, or add a'],
		['h:mm dd/MM/yyyy', 'h counts only to 12: use HH, or add a'],
		['yyyy-mm-dd', 'mm means minutes: use MM for the month'],
		['dd/mm/yyyy HH:mm', 'mm means minutes: use MM for the month'],
		['yyyy-m-d', 'm means minutes: use MM for the month'],
		['yyyy-MM-dd HH:MM', 'MM means the month: use mm for minutes'],
		['yyyy-LL-dd HH:MM:ss', 'MM means the month: use mm for minutes'],
		['yyyy-mm-dd HH:MM', 'mm means minutes: use MM for the month'],
		['yyyy-MM-dd HH:mm:mm', 'It contains the minute twice'],
		['yyyy-MM-ddTHH:mm:ss', 'It contains the hour twice'],
		['YYYY-MM-DD', 'Y and D do not mean year and day: use yyyy and dd'],
		['MM-dd HH:mm', 'It cannot be read back as the same moment'],
		['HH:mm', 'It cannot be read back as the same moment'],
		['yyyyMd', 'It cannot be read back as the same moment'],
		["'since'", 'It cannot be read back as the same moment'],
	])('that would send a wrong date is an error before the first request: %s', async (pattern, reason) => {
		const { api, trigger } = await open([at(1, 0)], by(pattern));
		for (const mode of ['manual', 'trigger'] as const) {
			await expect(trigger.poll(mode)).rejects.toMatchObject({
				message: `Pattern '${pattern}' in Send Watermark would send a wrong date`,
				description: expect.stringContaining(reason),
			});
		}
		expect(api.requests()).toEqual([]);
	});

	it('with an unknown time zone is an error before the first request', async () => {
		const { api, trigger } = await open([at(1, 0)], by('yyyy-MM-dd', 'Rome'));
		await expect(trigger.poll()).rejects.toThrow("cannot be formatted with Time Zone 'Rome'");
		expect(api.requests()).toEqual([]);
	});

	it.each([
		['yyyy-MM-dd HH:mm:ss', '2024-06-06 12:09:00'],
		["yyyy-MM-dd'T'HH:mm:ss.SSSZZ", '2024-06-06T12:09:00.000+02:00'],
		['dd/MM/yyyy hh:mm a', '06/06/2024 12:09 PM'],
		['yyyyMMddHHmmss', '20240606120900'],
		['yyMMdd', '240606'],
		['yyyy-MM', '2024-06'],
		['d LLL yyyy, H:mm', '6 Jun 2024, 12:09'],
		['EEE, dd MMM yyyy HH:mm:ss ZZZ', 'Thu, 06 Jun 2024 12:09:00 +0200'],
		['EEE, dd MMM yyyy HH:mm:ss ZZZZ', 'Thu, 06 Jun 2024 12:09:00 GMT+2'],
		["kkkk-'W'WW-c", '2024-W23-4'],
		['yyyy-ooo', '2024-158'],
		["'mm' yyyy-MM-dd HH'h'mm", 'mm 2024-06-06 12h09'],
		['X', '1717668540'],
		['x', '1717668540000'],
	])('that is right is sent: %s', async (pattern, text) => {
		const { api, trigger } = await open([at(1, 9)], by(pattern, 'Europe/Rome'));
		await trigger.poll();
		await trigger.poll();
		expect(new URL(api.asked()[1] ?? '', 'http://list').searchParams.get('since')).toBe(text);
	});

	it('sends a local time without a zone as the API writes it, and finds the rows that come right after', async () => {
		const local = (id: number, text: string) => ({ id, at: text });
		const { api, ids } = await open(
			[local(1, '2026-01-07T17:43:07')],
			by("yyyy-MM-dd'T'HH:mm:ss", 'Europe/Berlin'),
		);
		await ids();
		api.rows.push(local(2, '2026-01-07T18:00:00'));
		expect(await ids()).toEqual([2]);
		expect(new URL(api.asked()[1] ?? '', 'http://list').searchParams.get('since')).toBe(
			'2026-01-07T17:43:07',
		);
	});
});
