import type { ApiRequest } from '../request/ApiRequest';
import { readBodyField, setBodyField } from './bodyFields';
import { readQueryParameter, setQueryParameter } from './queryParameters';

/** Where the parameters that ask for a page stand. */
export type SendIn = 'query' | 'body';

/** The request with a parameter that asks for a page, in place of the one it may have. */
export function setPageParameter(
	request: ApiRequest,
	sendIn: SendIn,
	name: string,
	value: unknown,
): ApiRequest {
	if (sendIn === 'body') return setBodyField(request, name, value);
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return setQueryParameter(request, name, text);
}

/** The author's own value of such a parameter, when it is a number; undefined when there is none. */
export function readPageNumber(request: ApiRequest, sendIn: SendIn, name: string): number | undefined {
	const value = sendIn === 'body' ? readBodyField(request, name) : readQueryParameter(request, name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
