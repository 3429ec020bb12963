import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows, type Got, readAll } from './readAll';

const servers = withServers();
const rows = createRows(25);
const HOME = '/gateway/shop/v1/orders';
const request = { url: HOME };

/** A gateway that has one path for an API, which writes its addresses by `toAddress` in a field or the Link header. */
const behindGateway =
	(isInHeader: boolean, toAddress: (query: string, origin: string) => string, name = 'page') =>
	(got: Got): StubResponse => {
		if (got.path !== HOME) return { status: 404, body: { message: 'no such route' } };
		const page = got.number(name, 1);
		const next = page < 3 ? toAddress(`?${name}=${page + 1}`, new URL(got.address({})).origin) : null;
		const data = rows.slice((page - 1) * 10, page * 10);
		if (!isInHeader) return { body: { data, next } };
		return { body: data, headers: next === null ? {} : { Link: `<${next}>; rel="next"` } };
	};

describe.each([false, true])(
	'behind a gateway (the next address is in the Link header: %s)',
	(isInHeader) => {
		it.each<[string, (query: string, origin: string) => string]>([
			['lacks its prefix', (query, origin) => `${origin}/orders${query}`],
			['lacks its prefix and is relative', (query) => `/v1/orders${query}`],
			['has another path', (query) => `/api/internal/orders-list${query}`],
			['has the host behind it', (query) => `http://backend.internal:9000/orders${query}`],
			['has the host and the path behind it', (query) => `http://backend.internal:9000/api/list${query}`],
		])('an address that %s is followed by its query, which page 2 proves', async (_, toAddress) => {
			const respond = behindGateway(isInHeader, toAddress, 'seite');
			const { rows: read, error, hints, plan } = await readAll(servers, respond, { request });
			expect(error).toBeUndefined();
			expect(read).toEqual(rows);
			expect(hints.join(' ')).toMatch(/with the path of page 1, 3 pages, 25 rows/);
			const again = await readAll(servers, respond, { request, learned: plan, isSilent: true });
			expect([again.rows, again.error, again.asked]).toEqual([
				rows,
				undefined,
				[HOME, `${HOME}?seite=2`, `${HOME}?seite=3`],
			]);
		});

		it('an error names the field or the header, and modes that may work, where the query leads nowhere either', async () => {
			const respond = (got: Got) =>
				got.query.has('page')
					? { status: 404 }
					: behindGateway(isInHeader, (query) => `/orders${query}`)(got);
			const { error } = await readAll(servers, respond, { request });
			expect(`${error?.message} ${error?.description}`).toMatch(
				isInHeader ? /by the Link header .*status 404/ : /by the address in 'next' .*status 404/,
			);
			expect(error?.description).toMatch(/Page Number.*Offset/);
		});

		it('an error about another host names the field or the header', async () => {
			const respond = (got: Got) =>
				behindGateway(
					isInHeader,
					(query) => `http://backend.internal:9000/api/list${query}`,
				)({
					...got,
					number: (_, fallback) => fallback,
				});
			const { error } = await readAll(servers, respond, { request });
			expect(`${error?.message} ${error?.description}`).toMatch(
				isInHeader ? /another host.*the Link header/ : /another host.*the address in 'next'/,
			);
		});
	},
);

it('an address with another path that works is followed as it is', async () => {
	const respond = (got: Got) => {
		const page = got.path === '/pages' ? got.number('page', 1) : 1;
		return {
			body: {
				data: rows.slice((page - 1) * 10, page * 10),
				next: page < 3 ? `/pages?page=${page + 1}` : null,
			},
		};
	};
	const { rows: read, plan } = await readAll(servers, respond);
	expect(read).toEqual(rows);
	expect(plan).not.toHaveProperty('keepsPath');
});
