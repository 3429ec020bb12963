import { readField } from '../../../../core/json/fieldPath';
import { fill } from './fill';
import type { Asks, PublicApi } from './PublicApi';

/** A request as an API sees it. */
export interface Asked {
	/** Absolute. */
	url: URL;
	json?: unknown;
}

/** What is true of one page, and what its response is filled with. */
export interface Facts {
	[name: string]: unknown;
	rows: unknown[];
	/** The index of the page's first row. */
	start: number;
	size: number;
	total: unknown;
	/** Whether the response leads to a next page; `more` is what a flag says. */
	hasNext: boolean;
	more: unknown;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** Changes what is true of a page, as a mutation does. */
export type Change = (facts: Facts, asked: Asked) => Facts;

const REFUSAL: Answer = {
	status: 400,
	headers: {},
	body: { error: 'Invalid parameter', message: 'Bad request' },
};
const MISSING: Answer = { status: 404, headers: {}, body: { error: 'Not found' } };

/** The rows of an API's list, in order. */
export function toRows({ row = { id: '$n', name: 'Row ${n}' } }: PublicApi, total: number): unknown[] {
	return Array.from({ length: total }, (_, index) =>
		fill(row, {
			n: index + 1,
			down: 900_000 - index,
			key: `k${String(index + 1).padStart(6, '0')}`,
			more: true,
		}),
	);
}

/** Plays an API whose list has these rows: returns its response to one request. */
export function playApi(
	api: PublicApi,
	all: unknown[],
	asked: Asked,
	change: Change = (facts) => facts,
): Answer {
	const facts = toFacts(api, all, asked);
	if ('status' in facts) return facts as unknown as Answer;
	const values = change(facts, asked);
	const filled = Object.entries(api.headers ?? {}).map(([key, text]) => [key, fill(text, values)] as const);
	return {
		status: 200,
		headers: Object.fromEntries(
			filled
				.filter(([key, value]) => value !== null && (values.hasNext || !key.endsWith('?')))
				.map(([key, value]) => [key.replace(/\?$/, ''), String(value)]),
		),
		body: fill(api.body, values),
	};
}

/** What is true of the page that a request asks for; a response when the API refuses it. */
export function toFacts(api: PublicApi, all: unknown[], asked: Asked): Facts | Answer {
	const { asks } = api;
	if (api.isStrict && hasUnknown(api, asked)) return REFUSAL;
	const size = readSize(api, asked);
	if (size === undefined) return REFUSAL;
	let start = readStart(asks, all, asked, size);
	if (start === undefined) return REFUSAL;
	const total = all.length;
	if (start > 0 && start >= total && 'past' in asks) {
		if (asks.past === 400) return REFUSAL;
		if (asks.past === 404) return MISSING;
		if (asks.past === 'last') start = Math.max(0, Math.ceil(total / size) - 1) * size;
	}
	const rows = all.slice(start, start + size);
	// After a page without rows, a cursor stays where it is.
	const next = rows.length === 0 ? start : start + size;
	const hasNext = start + size < total;
	const pages = Math.ceil(total / size);
	const page = start === 0 ? 0 : Math.floor(start / size);
	const first = asks.by === 'number' ? asks.first : 1;
	return {
		rows,
		start,
		size,
		total,
		hasNext,
		more: hasNext,
		done: !hasNext,
		count: rows.length,
		pages,
		page: page + first,
		nextPage: page + first + 1,
		nextStart: next,
		first: start + 1,
		last: start + rows.length,
		index: start + (asks.by === 'offset' ? (asks.first ?? 0) : 0),
		left: Math.max(0, total - start),
		leftPages: Math.ceil(Math.max(0, total - start) / size),
		lastId: readField(rows.at(-1), asks.by === 'lastRow' ? asks.field : 'id') ?? null,
		selfUrl: asked.url.href,
		end: start + rows.length - 1,
		page0: page,
		...toNext(api, asked, { next, rows, hasNext }),
	};
}

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

/** The value that a request has for a parameter. */
function read(api: PublicApi, { url, json }: Asked, name: string): unknown {
	if (api.json !== undefined) return readField(json, name);
	return url.searchParams.get(name) ?? undefined;
}

function readSize(api: PublicApi, asked: Asked): number | undefined {
	const { name, usual, most = Infinity } = api.size;
	const value = name === undefined ? undefined : read(api, asked, name);
	if (value === undefined || value === '') return usual;
	const size = Number(value);
	return Number.isInteger(size) && size > 0 ? Math.min(size, most) : undefined;
}

function readStart(asks: Asks, all: unknown[], asked: Asked, size: number): number | undefined {
	const value = (name: string) =>
		asked.json === undefined ? (asked.url.searchParams.get(name) ?? undefined) : readField(asked.json, name);
	switch (asks.by) {
		case 'number': {
			const number = Number(value(asks.name) ?? asks.first);
			if (!Number.isInteger(number) || number < asks.first) return undefined;
			return number === asks.first ? 0 : (number - asks.first) * size;
		}
		case 'offset': {
			const offset = Number(value(asks.name) ?? asks.first ?? 0) - (asks.first ?? 0);
			return Number.isInteger(offset) && offset >= 0 ? offset : undefined;
		}
		case 'cursor':
			return readCursor(value(asks.name));
		case 'values': {
			const [cursor, ...others] = asks.names.map(value);
			if (cursor === undefined && others.every((other) => other === undefined)) return 0;
			return others.every((other) => other === '-||') ? readCursor(cursor) : undefined;
		}
		case 'lastRow': {
			const after = value(asks.name);
			if (after === undefined || after === null || after === '') return 0;
			const text = toText(after);
			const index = all.findIndex((row) => toText(readField(row, asks.field)) === text);
			return index < 0 ? undefined : index + 1;
		}
		case 'path':
			return Number(/\/after-(\d+)$/.exec(asked.url.pathname)?.[1] ?? 0);
	}
}

/** The list of links of a FHIR bundle, and the like. */
function toLinks(name: string, target: string, self: URL, next: URL | undefined) {
	const link = (relation: string, url: URL) => ({ [name]: relation, [target]: url.href });
	return [link('self', self), ...(next === undefined ? [] : [link('next', next)]), link('first', self)];
}

function toText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function toCursor(start: number): string {
	return `c${Buffer.from(`from:${start}`).toString('base64url')}`;
}

function readCursor(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return 0;
	const [, text] = /^c(\w+)$/.exec(String(value)) ?? [];
	const [, start] = /^from:(\d+)$/.exec(Buffer.from(text ?? '', 'base64url').toString()) ?? [];
	return start === undefined ? undefined : Number(start);
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

function hasUnknown(api: PublicApi, { url }: Asked): boolean {
	const { asks, size, path, usual } = api;
	const own = [...new URL(path, 'http://api').searchParams.keys(), ...Object.keys(usual ?? {})];
	const names = 'names' in asks ? asks.names : 'name' in asks ? [asks.name] : [];
	const known = new Set([...own, ...names, size.name]);
	return [...url.searchParams.keys()].some((name) => !known.has(name));
}
