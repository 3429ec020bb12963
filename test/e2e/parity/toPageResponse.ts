import { type Call, type CannedResponse, json } from './CannedResponse';

const PAGES = 3;

/** Lists with every kind of pagination, three pages of two rows each; undefined for any other path. */
export function toPageResponse({
	path,
	query,
	body,
	headers,
	base,
	before,
}: Call): CannedResponse | undefined {
	const page = Number(query.get('page') ?? 1);
	const rows = (n: number) => (n >= 1 && n <= PAGES ? [{ id: n * 2 - 1 }, { id: n * 2 }] : []);
	const next = (n: number) => (n < PAGES ? `${base.same}${path}?page=${n + 1}` : null);
	switch (path) {
		case '/pages/rows':
			return json(rows(page));
		case '/pages/object':
			return json({ rows: rows(page), page, total: PAGES * 2, more: page < PAGES });
		case '/pages/text':
			return page <= PAGES
				? { headers: { 'content-type': 'text/plain' }, body: `page ${page}` }
				: { headers: { 'content-type': 'text/plain' }, body: '' };
		case '/pages/until-204':
			return page <= PAGES ? json(rows(page)) : { status: 204 };
		case '/pages/until-404':
			return page <= PAGES ? json(rows(page)) : json({ message: 'No such page' }, { status: 404 });
		case '/pages/fails':
			return page < 2 ? json(rows(page)) : json({ message: 'Out of order' }, { status: 500 });
		case '/pages/cursor': {
			const at = Number((query.get('cursor') ?? 'c1').slice(1));
			return json({ rows: rows(at), cursor: at < PAGES ? `c${at + 1}` : null });
		}
		case '/pages/next':
			return json({ rows: rows(page), next: next(page) });
		case '/pages/next-relative':
			return json({ rows: rows(page), next: next(page)?.replace(/^https?:\/\/[^/]+/, '') ?? null });
		case '/pages/link': {
			const url = next(page);
			return json(rows(page), url ? { headers: { link: `<${url}>; rel="next"` } } : {});
		}
		case '/pages/offset': {
			const start = Number(query.get('start') ?? 0);
			return json({ valueObjectList: rows(start / 2 + 1), moreRows: start + 2 < PAGES * 2 });
		}
		case '/pages/by-body':
			return json(rows(Number(((JSON.parse(body || '{}') as { page?: number }).page ?? 1) || 1)));
		case '/pages/by-header':
			return json(rows(Number(headers['x-page'] ?? 1)));
		case '/pages/endless':
			return json([{ id: before }]);
		default:
			return undefined;
	}
}
