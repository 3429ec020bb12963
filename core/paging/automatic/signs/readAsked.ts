import { toPath } from '../../../json/fieldPath';
import type { ApiRequest } from '../../../request/ApiRequest';
import { bodyFieldsOf } from '../../parameters/bodyFields';
import type { SendIn } from '../../parameters/pageParameter';
import { queryPairsOf } from '../../parameters/queryParameters';
import { type Kind, kindOf } from './parameterNames';
import { isObject } from '../../../json/isObject';

/** A parameter of the author's request that has to do with pages. */
export interface AskedParameter {
	/** In a body, its path. */
	name: string;
	/** The name alone, without the path. */
	key: string;
	kind: Kind;
	sendIn: SendIn;
	/** Undefined for a variable that a GraphQL query declares but does not get. */
	value: unknown;
}

/** What the author's own request shows about pages. */
export interface Asked {
	parameters: AskedParameter[];
	/** Where a parameter goes that the request does not have yet; undefined where none can be added. */
	place: { sendIn: SendIn; toName(key: string): string } | undefined;
	/** The fields of the body. */
	body: Record<string, unknown> | undefined;
}

/** Parameters are nested no deeper than in `params.kwargs.page.limit`. */
const DEEPEST = 4;
const MOST_FIELDS = 200;

/** Reads the parameters of a request that have to do with pages, from its query and its body. */
export function readAsked(request: ApiRequest): Asked {
	const body = bodyFieldsOf(request);
	const inQuery = queryPairsOf(request).flatMap(([name, value]) => toParameter('query', name, name, value));
	const inBody =
		body === undefined ? [] : [...fieldsIn(body)].flatMap((found) => toParameter('body', ...found));
	const variables = body === undefined ? [] : declaredIn(body);
	// Where the query has the numbers of a page, such names deeper in the body are about something else.
	const isByQuery = inQuery.some(isNumber);
	const parameters = [...inQuery, ...inBody.filter(({ name, key }) => !isByQuery || name === key)];
	for (const one of variables) if (!parameters.some(({ name }) => name === one.name)) parameters.push(one);
	return {
		parameters,
		place: findPlace(body, isByQuery ? { inBody: [], inQuery } : { inBody, inQuery }),
		body,
	};
}

/** Whether a parameter is the number of a page, of a row or of rows, and not a cursor or a word. */
function isNumber({ kind, value }: AskedParameter): boolean {
	return kind !== 'cursor' && typeof value === 'string' && /^\d+$/.test(value);
}

function toParameter(sendIn: SendIn, name: string, key: string, value: unknown): AskedParameter[] {
	const kind = kindOf(key);
	return kind === undefined ? [] : [{ name, key, kind, sendIn, value }];
}

function* fieldsIn(body: Record<string, unknown>): Generator<[name: string, key: string, value: unknown]> {
	let seen = 0;
	const level: Array<[names: string[], value: unknown]> = [[[], body]];
	for (const [names, value] of level) {
		if (!isObject(value) || names.length === DEEPEST) continue;
		for (const [key, inner] of Object.entries(value)) {
			if (seen++ > MOST_FIELDS) return;
			const path = [...names, key];
			if (isObject(inner)) level.push([path, inner]);
			else yield [toPath(body, path), key, inner];
		}
	}
}

/** The variables for pages that a GraphQL query declares, such as `$cursor`, or uses after `after:`. */
function declaredIn(body: Record<string, unknown>): AskedParameter[] {
	if (!isGraphQl(body)) return [];
	const text = body.query.slice(0, 100_000);
	const afters = new Set([...text.matchAll(/\bafter\s*:\s*\$(\w+)/g)].map(([, name = '']) => name));
	const names = new Set([...text.matchAll(/\$(\w+)\s*:/g)].map(([, name = '']) => name));
	return [...names].flatMap((key) => {
		const kind = afters.has(key) ? 'cursor' : kindOf(key);
		return kind === undefined
			? []
			: [{ name: `variables.${key}`, key, kind, sendIn: 'body' as const, value: undefined }];
	});
}

function findPlace(
	body: Record<string, unknown> | undefined,
	{ inBody, inQuery }: { inBody: AskedParameter[]; inQuery: AskedParameter[] },
): Asked['place'] {
	if (body === undefined || (inBody.length === 0 && inQuery.length > 0))
		return { sendIn: 'query', toName: (key) => key };
	const [first] = inBody;
	if (first !== undefined) {
		const home = first.name.slice(0, first.name.length - first.key.length);
		return { sendIn: 'body', toName: (key) => home + key };
	}
	// A query that does not declare a variable does not use it either.
	if (isGraphQl(body)) return undefined;
	const isCall = isObject(body.params) && typeof body.method === 'string';
	return { sendIn: 'body', toName: (key) => (isCall ? `params.${key}` : key) };
}

function isGraphQl(body: Record<string, unknown>): body is { query: string } {
	return typeof body.query === 'string' && body.query.includes('{');
}
