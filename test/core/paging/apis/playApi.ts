import { readField } from '../../../../core/json/fieldPath';
import type { Answer, Asked, Facts } from './Asked';
import { fill } from './fill';
import type { PublicApi } from './PublicApi';
import { hasUnknown, readNumber, readSize, readStart } from './readPlace';
import { toNext } from './toNext';

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
		askedPage: asks.by === 'number' ? readNumber(asks, asked) : page + first,
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
