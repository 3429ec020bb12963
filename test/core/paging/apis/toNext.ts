import { readField } from '../../../../core/json/fieldPath';
import type { Asked } from './Asked';
import { toCursor, toText } from './cursorOf';
import type { PublicApi } from './PublicApi';

/** What leads to the page that starts at `next`. */
export function toNext(
	api: PublicApi,
	asked: Asked,
	{ next, rows, hasNext }: { next: number; rows: unknown[]; hasNext: boolean },
) {
	const nextUrl = toNextUrl(api, asked, next, rows);
	const linked = hasNext ? nextUrl : undefined;
	const { origin, pathname } = asked.url;
	const [path = ''] = api.path.split('?');
	// An application below a path of its server, whose addresses do not contain that path.
	const context = pathname.slice(0, Math.max(0, pathname.indexOf(path)));
	return {
		cursor: toCursor(next),
		nextUrl: nextUrl.href,
		nextPath: nextUrl.pathname + nextUrl.search,
		nextQuery: nextUrl.search,
		nextUrls: linked === undefined ? [] : [linked.href],
		links: toLinks('relation', 'url', asked.url, linked),
		rels: toLinks('rel', 'href', asked.url, linked),
		origin,
		context,
		base: origin + context,
		nextBelow: nextUrl.pathname.slice(context.length) + nextUrl.search,
	};
}

/** The list of links of a FHIR bundle, and the like. */
function toLinks(name: string, target: string, self: URL, next: URL | undefined) {
	const link = (relation: string, url: URL) => ({ [name]: relation, [target]: url.href });
	return [link('self', self), ...(next === undefined ? [] : [link('next', next)]), link('first', self)];
}

function toNextUrl({ asks, json }: PublicApi, { url }: Asked, next: number, rows: unknown[]): URL {
	const linked = new URL(url);
	const size = Math.max(1, rows.length);
	if (json !== undefined) return linked;
	if (asks.by === 'path') linked.pathname = `${url.pathname.replace(/\/after-\d+$/, '')}/after-${next}`;
	if (asks.by === 'number')
		linked.searchParams.set(asks.name, String(Number(url.searchParams.get(asks.name) ?? asks.first) + 1));
	if (asks.by === 'offset') linked.searchParams.set(asks.name, String(next + (asks.first ?? 0)));
	if (asks.by === 'cursor') linked.searchParams.set(asks.name, toCursor(next));
	if (asks.by === 'lastRow')
		linked.searchParams.set(asks.name, toText(readField(rows[size - 1], asks.field)));
	return linked;
}
