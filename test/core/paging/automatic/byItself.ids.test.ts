import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll } from './readAll';

const servers = withServers();
const rows = createRows(25);
const cut = (begin: number, size = 10) => rows.slice(begin, begin + size);

describe('rows whose ids are not their own', () => {
	/** Readings of sensors by time: the id is that of the sensor. */
	const readings = (sensors: number, more: object = {}) =>
		Array.from({ length: 45 }, (_, index) => ({
			id: (index % sensors) + 1,
			time: `2026-01-01T00:00:${String(Math.floor(index / sensors)).padStart(2, '0')}Z`,
			...more,
			value: index * 7,
		}));

	describe.each([15, 10, 25])('of %s sensors', (sensors) => {
		// A page whose rows all have the ids of the page before is taken for that one where most fields are equal, too.
		const all = readings(sensors, sensors === 10 ? {} : { unit: 'C' });
		it.each<[string, (page: number, got: Got) => StubResponse]>([
			['a flag', (page) => ({ body: { page, items: at(page), has_more: page < 5 } })],
			['a total', (page) => ({ body: { page, items: at(page), total: 45 } })],
			[
				'a Link header',
				(page, got) => ({
					body: at(page),
					headers: page < 5 ? { Link: `<${got.address({ page: page + 1 })}>; rel="next"` } : {},
				}),
			],
			['no sign', (page) => ({ body: at(page) })],
		])('are all returned, with a hint, by %s', async (_, toPage) => {
			const {
				rows: read,
				error,
				hints,
			} = await readAll(servers, (got) => toPage(got.number('page', 1), got));
			expect(error).toBeUndefined();
			expect(read).toEqual(all);
			expect(hints.join(' ')).toMatch(/\d+ rows have the 'id' of an earlier row but other content/);
		});
		function at(page: number) {
			return all.slice((page - 1) * 10, page * 10);
		}
	});

	it('are not taken for new ones where the parameter is ignored and a counter changes', async () => {
		let views = 0;
		const respond = () => ({
			body: { total: 25, data: cut(0).map((row) => ({ ...row, kind: 'a', unit: 'b', views: views++ })) },
		});
		const { error } = await readAll(servers, respond);
		expect(`${error?.message} ${error?.description}`).toMatch(/returned the same rows/);
	});

	it('are returned once where a page begins with rows of the page before that have changed since', async () => {
		let asked = 0;
		const respond = (got: Got) => {
			const begin = got.number('offset', 0);
			const stamp = (row: object) => ({ ...row, fetchedAt: 1_700_000_000 + asked });
			asked++;
			return { body: { total: 25, offset: begin, data: cut(Math.max(0, begin - 1)).map(stamp) } };
		};
		const { rows: read, hints } = await readAll(servers, respond);
		expect(new Set(read.map((row) => (row as { id: number }).id)).size).toBe(read.length);
		expect(hints.join(' ')).toMatch(/on two pages and (is|are) returned once/);
	});
});

it('returns texts once that a new row has moved to the next page', async () => {
	const names = rows.map(({ name }) => name);
	let asked = 0;
	const respond = (got: Got) => {
		const begin = got.number('offset', 0);
		const list = asked++ === 0 ? names : ['row 0', ...names];
		return { body: { total: list.length, offset: begin, data: list.slice(begin, begin + 10) } };
	};
	const { rows: read, hints } = await readAll(servers, respond);
	expect(read).toEqual(names);
	expect(hints.join(' ')).toMatch(/on two pages and is returned once/);
});

it('finds the same rows in another order on a page whose parameter is ignored, as when they are sorted by what changes', async () => {
	let asked = 0;
	const ranking = Array.from({ length: 45 }, (_, index) => ({
		id: index,
		name: `n${index}`,
		city: 'x',
		score: 0,
	}));
	const { rows: read, error } = await readAll(servers, (got) => {
		const start = got.number('offset', 0);
		asked++;
		const page = ranking
			.slice(start, start + 15)
			.map((row) => ({ ...row, score: (row.id * 7 + asked * 4) % 15 }));
		return { body: { total: 45, items: page.sort((a, b) => a.score - b.score) } };
	});
	expect(error).toBeUndefined();
	expect(new Set((read as typeof ranking).map(({ id }) => id)).size).toBe(45);
	expect(read).toHaveLength(45);
});
