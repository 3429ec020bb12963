import type { Readable } from 'node:stream';

import axios, {
	AxiosHeaders,
	type AxiosResponse,
	CanceledError,
	type GenericAbortSignal,
	type RawAxiosHeaders,
} from 'axios';

import type { Agents } from './agents';

/** One request as axios' adapter for Node takes it. */
export interface AxiosRequest extends Agents {
	method: string;
	url: string;
	headers: Record<string, string>;
	data?: Buffer | Readable;
	responseType: 'arraybuffer' | 'stream';
	/** Bytes; -1: any number. */
	maxContentLength: number;
	signal: GenericAbortSignal;
}

const adapter = axios.getAdapter('http');
/** Accept, and names in the case that axios writes them in. */
const USUAL_HEADERS = axios.defaults.headers.common as RawAxiosHeaders;
/** What axios calls a body of these methods that nobody has named. */
const FORM_BY_DEFAULT = new Set(['POST', 'PUT', 'PATCH']);
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Sends a request with axios' adapter for Node and without what axios does around it: to merge defaults and run interceptors
 * and transformers takes it longer than the adapter needs for the request, and none of them is used here. Any status is an
 * answer, a redirect too.
 */
export async function sendByAxios(request: AxiosRequest): Promise<AxiosResponse<Buffer | Readable>> {
	const { signal } = request;
	if (signal.aborted) throw new CanceledError();
	const response = (await adapter({
		...request,
		headers: toHeaders(request),
		maxRedirects: 0,
		// The agents know about it.
		proxy: false,
		// It would take a part of what is packed for the whole.
		decompress: false,
		// With a bound axios would count what a stream sends.
		maxBodyLength: -1,
	})) as AxiosResponse<Buffer | Readable>;
	if (signal.aborted) throw new CanceledError();
	return response;
}

/** With what axios adds to them; in the adapter only User-Agent and Accept-Encoding are added. */
function toHeaders({ method, headers, data }: AxiosRequest) {
	const all = new AxiosHeaders(USUAL_HEADERS).set(headers);
	if (data !== undefined && FORM_BY_DEFAULT.has(method.toUpperCase())) all.setContentType(FORM_TYPE, false);
	return all;
}
