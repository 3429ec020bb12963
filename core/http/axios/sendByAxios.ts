import type { Readable } from 'node:stream';

import axios, {
	AxiosHeaders,
	type AxiosResponse,
	CanceledError,
	type GenericAbortSignal,
	type RawAxiosHeaders,
} from 'axios';

import type { Agents } from './agents';

/** One request in the form that axios's adapter for Node takes. */
export interface AxiosRequest extends Agents {
	method: string;
	url: string;
	headers: Record<string, string>;
	data?: Buffer | Readable;
	responseType: 'arraybuffer' | 'stream';
	/** In bytes; -1 means no limit. */
	maxContentLength: number;
	signal: GenericAbortSignal;
}

const adapter = axios.getAdapter('http');
/** The Accept header, and names in the case that axios writes them in. */
const USUAL_HEADERS = axios.defaults.headers.common as RawAxiosHeaders;
/** With these methods, axios labels a body without a content type as a form. */
const FORM_BY_DEFAULT = new Set(['POST', 'PUT', 'PATCH']);
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Sends a request with axios's adapter for Node, without the layers around it: merging defaults and running
 * interceptors and transformers takes longer than the adapter itself, and none of them is used here. Any status
 * is a response, a redirect too.
 */
export async function sendByAxios(request: AxiosRequest): Promise<AxiosResponse<Buffer | Readable>> {
	const { signal } = request;
	if (signal.aborted) throw new CanceledError();
	const response = (await adapter({
		...request,
		headers: toHeaders(request),
		maxRedirects: 0,
		// The agents connect through the proxy.
		proxy: false,
		// axios would accept compressed data that ends early as complete.
		decompress: false,
		// With a limit axios would count the bytes of a stream.
		maxBodyLength: -1,
	})) as AxiosResponse<Buffer | Readable>;
	if (signal.aborted) throw new CanceledError();
	return response;
}

/**
 * Adds the headers that axios's upper layers would add; the adapter adds only User-Agent and Accept-Encoding. Frames the
 * message itself.
 */
function toHeaders({ method, headers, data }: AxiosRequest) {
	const isStream = data !== undefined && !Buffer.isBuffer(data);
	const kept: RawAxiosHeaders = { ...USUAL_HEADERS };
	// The author's length or encoding could end a body early: the server would take the rest for another request, to any
	// host, and the next request over the connection, with its session, for the body of that one (RFC 9112, section 11.2).
	for (const [name, value] of Object.entries(headers)) {
		const lower = name.toLowerCase();
		if (lower !== 'transfer-encoding' && (lower !== 'content-length' || isStream)) kept[name] = value;
	}
	const all = new AxiosHeaders(kept);
	// Node counts all bodies except streams, and sends a stream of unknown length unframed with some methods (RFC 9112,
	// section 6.3).
	if (isStream && !all.has('content-length')) all.set('Transfer-Encoding', 'chunked');
	if (data !== undefined && FORM_BY_DEFAULT.has(method.toUpperCase())) all.setContentType(FORM_TYPE, false);
	return all;
}
