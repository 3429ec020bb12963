import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll } from './readAll';

const servers = withServers();
const rows = createRows(57);
const cut = (begin: number, size = 20) => rows.slice(begin, begin + size);

describe('advice names no parameter that was tried in vain', () => {
	it.each<[string, (got: Got) => StubResponse, RegExp]>([
		[
			'of a list by an unusual page parameter',
			(got) => ({ body: { items: cut((got.number('seite', 1) - 1) * 20), pages: 3 } }),
			/choose the Pagination Mode Page Number, with Total Pages Field pages, and the Page Parameter from the documentation of the API/,
		],
		[
			'of a list by an unusual offset',
			(got) => ({ body: { items: cut(got.number('beginAt', 0)), total: 57 } }),
			/Pagination Mode Page Number, with Total Rows Field total, and the Page Parameter from.*Pagination Mode Offset, with Total Rows Field total, and the Start Parameter from/,
		],
		[
			'of a list by an unusual cursor parameter',
			(got) => ({
				body: { items: cut(got.number('weiter', 0)), next_cursor: String(got.number('weiter', 0) + 20) },
			}),
			/Pagination Mode Cursor, with Cursor Field next_cursor, and the Cursor Parameter from/,
		],
	])('%s', async (_, respond, advice) => {
		const { error } = await readAll(servers, respond);
		const text = `${error?.message} ${error?.description}`;
		expect(text).toMatch(/Page 2 was requested: .*returned the same rows/);
		expect(text).toMatch(advice);
		expect(text.slice(text.indexOf('In Pagination, choose'))).not.toMatch(
			/First Page|(Page|Start|Cursor) Parameter (page|offset|start|skip|cursor|next_cursor|after)\b/,
		);
	});
});

describe('a list that shows nothing but its rows', () => {
	it.each([5, 6, 8, 18, 21, 28, 33, 36, 48])(
		'of %s a page, by an unusual parameter, says once that it may be longer, and what to choose',
		async (size) => {
			const respond = (got: Got) => ({ body: cut((got.number('seite', 1) - 1) * size, size) });
			let learned: Awaited<ReturnType<typeof readAll>>['plan'];
			for (let run = 1; run <= 3; run++) {
				const { rows: read, hints, plan, error } = await readAll(servers, respond, { learned });
				expect(error).toBeUndefined();
				expect(read).toHaveLength(size);
				if (run > 1) expect(hints).toEqual([]);
				else
					expect(hints.join(' ')).toMatch(
						/no sign of more pages.*If rows are missing, choose another Pagination Mode; otherwise choose Off/,
					);
				learned = plan;
			}
		},
	);

	it('says it again once it is longer', async () => {
		const { plan } = await readAll(servers, () => ({ body: createRows(6) }));
		for (const [count, hints] of [
			[6, 0],
			[5, 0],
			[7, 1],
		] as const) {
			const again = await readAll(servers, () => ({ body: createRows(count) }), { learned: plan });
			expect(again.hints).toHaveLength(hints);
		}
	});

	it('says it in each run of a page that is full, because the next run may cut it off', async () => {
		const { hints, plan } = await readAll(servers, () => ({ body: createRows(20) }));
		expect(hints.join(' ')).toMatch(/ended after one page of 20 rows.*Page 2 was requested: .*the same rows/);
		const again = await readAll(servers, () => ({ body: createRows(20) }), { learned: plan });
		expect(again.asked).toHaveLength(6);
		expect(again.hints.join(' ')).toMatch(/ended after one page of 20 rows/);
	});

	it('and is as long as requested says so in each run', async () => {
		const request = { url: '/list?limit=20' };
		const { plan } = await readAll(servers, () => ({ body: createRows(20) }), { request });
		const { hints, asked } = await readAll(servers, () => ({ body: createRows(20) }), {
			request,
			learned: plan,
		});
		expect(hints.join(' ')).toMatch(/The list ended after one page of 20 rows/);
		expect(asked).toHaveLength(6);
	});

	it.each([5, 6, 7, 8, 10, 12, 15, 16, 18, 20, 21, 24, 25, 28, 30, 32, 33, 36, 40, 48, 50])(
		'of %s a page is read to its end',
		async (size) => {
			const respond = (got: Got) => ({ body: cut((got.number('page', 1) - 1) * size, size) });
			const { rows: read } = await readAll(servers, respond);
			expect(read).toEqual(rows);
		},
	);
});
