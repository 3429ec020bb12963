import { setAtPath } from '../../../../../core/json/setAtPath';
import type { Passing } from './Mutation';
import type { Answer, Asked, Facts } from '../Asked';
import { toNext } from '../toNext';
import type { PublicApi } from '../PublicApi';

export const shows =
	(...names: string[]) =>
	(api: PublicApi) => {
		const text = JSON.stringify([api.body, api.headers ?? {}]);
		return names.some((name) => new RegExp(`\\$\\{?${name}\\b`).test(text));
	};
export const by =
	(...ways: string[]) =>
	(api: PublicApi) =>
		ways.includes(api.asks.by);
export const both =
	(...tests: Array<(api: PublicApi) => boolean>) =>
	(api: PublicApi) =>
		tests.every((test) => test(api));
export const any = () => true;
export const isGet = ({ json }: PublicApi) => json === undefined;
export const isObject = ({ body }: PublicApi) =>
	typeof body === 'object' && body !== null && !Array.isArray(body);
const ADDRESSES = ['nextUrl', 'nextPath', 'nextUrls', 'links', 'rels', 'nextBelow'];
export const links = shows(...ADDRESSES);
export const leads = shows(...ADDRESSES, 'nextQuery', 'cursor', 'lastId');

export const change =
	(name: string, value: (facts: Facts, passing: Passing) => unknown) => (facts: Facts, passing: Passing) => ({
		...facts,
		[name]: value(facts, passing),
	});
/** Writes all addresses of the API otherwise, wherever they are in a response. */
export const readdressed =
	(toText: (url: URL) => [from: string, to: string]) =>
	({ status, headers, body }: Answer, { asked }: Passing): Answer => {
		const [from, to] = toText(asked.url);
		const changed = JSON.parse(JSON.stringify({ headers, body }).replaceAll(from, to)) as Answer;
		return { ...changed, status };
	};
export const onPage2 =
	(answer: Partial<Answer>) =>
	(given: Answer, { page }: Passing) =>
		page === 1 ? { ...given, headers: {}, ...answer } : given;
export const withRows = (facts: Facts, rows: unknown[]): Facts => ({ ...facts, rows, count: rows.length });

/** The facts of a page whose next page starts at `next`. */
export const leadingTo = (facts: Facts, { api, asked }: Passing, next: number): Facts => ({
	...facts,
	hasNext: true,
	more: true,
	done: false,
	nextStart: next,
	...toNext(api, asked, { next, rows: facts.rows, hasNext: true }),
});

/** The request without the parameter for the page. */
export function withoutPage({ url, json }: Asked, { asks }: PublicApi): Asked {
	if (!('name' in asks)) return { url, json };
	const asked = new URL(url);
	asked.searchParams.delete(asks.name);
	if (json === undefined) return { url: asked };
	return { url: asked, json: setAtPath(json as Record<string, unknown>, asks.name, undefined) };
}

/** Numbers that a double cannot tell apart. */
export function withLargeIds(json: string): string {
	return json.replace(/"#k0*(\d+)#"/g, (_, digits: string) => String(2n ** 60n + BigInt(digits)));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function emptied(body: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
	);
}
