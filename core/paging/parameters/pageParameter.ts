import { writeExactJson } from '../../json/exactJson';
import type { ApiRequest } from '../../request/ApiRequest';
import { readBodyField, setBodyField } from './bodyFields';
import { readQueryParameter, setQueryParameter } from './queryParameters';

/** Where the parameters for a page are sent. */
export type SendIn = 'query' | 'body';

/** Returns the request with a parameter for a page, which replaces its current value. */
export function setPageParameter(
	request: ApiRequest,
	sendIn: SendIn,
	name: string,
	value: unknown,
): ApiRequest {
	if (sendIn === 'body') return setBodyField(request, name, value);
	const text = typeof value === 'object' ? writeExactJson(value) : String(value);
	return setQueryParameter(request, name, text);
}

/** Returns the author's own value for such a parameter; undefined when there is none, or it is not a number. */
export function readPageNumber(request: ApiRequest, sendIn: SendIn, name: string): number | undefined {
	const value = sendIn === 'body' ? readBodyField(request, name) : readQueryParameter(request, name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
