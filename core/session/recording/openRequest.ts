import { isBrowserHeader } from '../../http/isBrowserHeader';
import { percentDecode } from '../../http/percentDecode';
import type { Step } from '../recipe/Recipe';
import type { Leaf } from './Draft';
import { literal, toTemplate } from './Draft';
import { openSentBody } from './openSentBody';
import { headersOf, isNavigation, type RecordedRequest } from './Recording';

/** A recorded request on its way to a step of a recipe. */
export interface Draft {
	request: RecordedRequest;
	/** The values that it sends, without the headers of the browser. */
	leaves: Leaf[];
	/** Returns the step with the templates that the leaves have now; paths are below the base URL. */
	toStep(baseUrl: URL): Step;
}

/** Prepares a recorded request. */
export function openRequest(request: RecordedRequest): Draft {
	const segments = request.url.pathname
		.split('/')
		.map((text): Leaf => ({ place: 'path', name: '', value: percentDecode(text) }));
	const parameters = request.url.search
		.slice(1)
		.split('&')
		.filter(Boolean)
		.map((pair) => toParameter(pair));
	const headers = request.headers
		// The type of the body and the origin are handled apart.
		.filter(([name]) => !isBrowserHeader(name))
		.map(([name, value]): Leaf => ({ place: 'header', name, value }));
	const body = openSentBody(request.body, headersOf(request.headers, 'content-type')[0] ?? '');
	return {
		request,
		leaves: [...segments, ...parameters.map(({ leaf }) => leaf), ...headers, ...(body?.leaves ?? [])],
		toStep: (baseUrl) => {
			const path = segments.map(({ pieces, value }) => inUrl(pieces ?? [value])).join('/');
			const query = parameters.map(({ before, leaf, raw }) =>
				leaf.pieces ? before + inUrl(leaf.pieces) : withoutBraces(before + raw),
			);
			const { headers: ofBody, body: content } = body?.toBody() ?? {};
			const sent = { ...toHeaders(request, headers, baseUrl), ...ofBody };
			return {
				method: request.method,
				path: below(baseUrl, request.url, path) + (query.length > 0 ? `?${query.join('&')}` : ''),
				...(Object.keys(sent).length > 0 && { headers: sent }),
				...(content && { body: content }),
			};
		},
	};
}

function toParameter(pair: string): { before: string; leaf: Leaf; raw: string } {
	const at = pair.indexOf('=');
	const [before, raw] = at < 0 ? [pair, ''] : [pair.slice(0, at + 1), pair.slice(at + 1)];
	const name = percentDecode(at < 0 ? before : before.slice(0, -1));
	return { before, raw, leaf: { place: 'query', name, value: percentDecode(raw.replaceAll('+', ' ')) } };
}

function toHeaders(request: RecordedRequest, leaves: readonly Leaf[], baseUrl: URL): Record<string, string> {
	const origin = originOf(request, baseUrl);
	return {
		...(isNavigation(request) && { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }),
		...(origin !== undefined && { Origin: origin }),
		...Object.fromEntries(
			leaves
				.filter(({ isDropped }) => !isDropped)
				.map(({ name, value, pieces }) => [name, pieces ? toTemplate(pieces) : literal(value)]),
		),
	};
}

/** Returns the origin that a request names, as a template; undefined when it names none. */
export function originOf({ headers }: RecordedRequest, baseUrl: URL): string | undefined {
	const [origin] = headersOf(headers, 'origin').filter((one) => one !== 'null');
	return origin === baseUrl.origin ? '{{origin}}' : origin && literal(origin);
}

const inUrl = (pieces: NonNullable<Leaf['pieces']>) => toTemplate(pieces, encodeURIComponent);

/** A brace in a URL would begin a placeholder. */
const withoutBraces = (text: string) => text.replaceAll('{', '%7B').replaceAll('}', '%7D');

/** Returns a path as one below the base URL, `..` leads out of its folder; a whole address for a login elsewhere. */
function below(baseUrl: URL, { origin }: URL, path: string): string {
	if (origin !== baseUrl.origin) return origin + path;
	const base = baseUrl.pathname.replace(/\/+$/, '');
	if (path === base || path.startsWith(`${base}/`)) return path.slice(base.length) || '/';
	return base.split('/').slice(1).fill('/..').join('') + path;
}
