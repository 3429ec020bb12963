import { spawnSync } from 'node:child_process';
import path from 'node:path';

const PAGES = 100;
const ROWS = 1_000;

/** Runs in its own process, because a test runner's heap is not comparable. */
const program = `
	const { byOffset, pages } = require(${JSON.stringify(path.join(__dirname, '../../../core'))});
	const row = (id) => ({ id, name: 'Article number ' + id, stock: id % 7, price: id / 3, tags: ['a' + id, 'b'] });
	const body = (start) => Buffer.from(JSON.stringify({
		rows: Array.from({ length: ${ROWS} }, (_, index) => row(start + index)), more: start + ${ROWS} < ${PAGES * ROWS} }));
	const send = async ({ query }) => ({ status: 200, statusText: '', headers: {}, setCookies: [],
		body: body(Number(new Map(query).get('start') ?? 0)), url: 'http://list/', receivedAt: 0 });
	const used = () => { gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); return heapUsed + arrayBuffers; };
	const strategy = byOffset({ startParameter: 'start', limitParameter: 'limit', pageSize: 0, rowsField: 'rows',
		moreField: 'more', totalField: '', stopAtShortPage: false, place: 'query' });
	(async () => {
		const before = used();
		let items = [], peak = 0, nth = 0;
		for await (const { rows } of pages(send, { method: 'GET', url: '/', query: [], headers: {}, timeoutMs: 1 }, strategy)) {
			for (const json of rows) items.push({ json, pairedItem: { item: 0 } });
			if (++nth % 10 === 0) peak = Math.max(peak, used() - before);
		}
		const own = used() - before;
		console.log(JSON.stringify({ count: items.length, ratio: peak / own }));
	})();
`;

it('keeps only the items: 100,000 rows in 100 pages take at most 1.5 times their own memory', () => {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--expose-gc', '--import', 'tsx', '--eval', program],
		{ cwd: path.join(__dirname, '../../..'), encoding: 'utf8' },
	);
	expect(stderr).toBe('');
	const { count, ratio } = JSON.parse(stdout) as { count: number; ratio: number };
	expect(count).toBe(PAGES * ROWS);
	expect(ratio).toBeLessThan(1.5);
}, 60_000);
