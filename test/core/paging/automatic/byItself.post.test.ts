import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll, toPost } from './readAll';

const servers = withServers();
const rows = createRows(57);

/** An API that reads 'page' and `limit` from the query, whatever its body is. */
const byPage =
	(about: (page: number) => object, size = 20) =>
	(got: Got) => {
		const page = got.number('page', 1);
		const limit = Math.min(size, got.number('limit', size));
		return { body: { items: rows.slice((page - 1) * limit, page * limit), ...about(page) } };
	};
const byOffset = (got: Got) => {
	const offset = got.number('offset', 0);
	return { body: { items: rows.slice(offset, offset + 20), total: 57 } };
};
const total = () => ({ total: 57 });
const hasMore = (page: number) => ({ hasMore: page < 3 });

describe('a POST whose API pages by the query', () => {
	it.each<[string, string, object, (got: Got) => { body: object }]>([
		['page and limit', '/list?page=1&limit=20', { status: 'open' }, byPage(total)],
		['page and limit, a flag', '/list?page=1&limit=20', { status: 'open' }, byPage(hasMore)],
		['page and limit, no sign', '/list?page=1&limit=20', { status: 'open' }, byPage(() => ({}))],
		['limit alone', '/list?limit=20', { status: 'open' }, byPage(total)],
		['page alone', '/list?page=1', { status: 'open' }, byPage(total)],
		[
			'page and limit, dates in the body',
			'/list?page=1&limit=20',
			{ from: '2024-01-01', to: '2024-02-01' },
			byPage(total),
		],
		['limit alone, dates in the body', '/list?limit=20', { filter: { from: '2024-01-01' } }, byPage(total)],
		[
			'limit alone, a number of something else in the body',
			'/list?limit=20',
			{ filter: { rows: 5, top: 3 } },
			byPage(total),
		],
		[
			'page and limit, the same names in a filter',
			'/list?page=1&limit=20',
			{ filter: { page: 'home', limit: 3 } },
			byPage(total),
		],
		['limit alone, a page in a filter', '/list?limit=20', { filter: { page: 4 } }, byPage(total)],
		[
			'page and limit, a page that the body repeats',
			'/list?page=1&limit=20',
			{ page: 1, limit: 20 },
			byPage(total),
		],
		['offset', '/list?offset=0', { start: 'A', count: 3 }, byOffset],
		['limit alone, for an offset', '/list?limit=20', { max: 3 }, byOffset],
	])('is read to its end: %s', async (_, url, body, respond) => {
		for (const isSilent of [false, true]) {
			const { rows: read, error } = await readAll(servers, respond, {
				request: { ...toPost(body), url },
				isSilent,
			});
			expect(error).toBeUndefined();
			expect(read).toEqual(rows);
		}
	});

	it('still goes by the body when only that has a page', async () => {
		const respond = (got: Got) => {
			const page = Number(got.json.page ?? 1);
			return { body: { items: rows.slice((page - 1) * 20, page * 20), total: 57 } };
		};
		const { rows: read, asked } = await readAll(servers, respond, {
			request: { ...toPost({ page: 1, size: 20 }), url: '/list?lang=de' },
		});
		expect(read).toEqual(rows);
		expect(asked.at(-1)).toBe('?lang=de{"page":3,"size":20}');
	});
});
