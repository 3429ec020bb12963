import { type ApiRequest, type Connection, isToken } from '../core';
import { toText, toWholeNumber } from './decode';
import { ParameterError } from './ParameterError';
import { readBody } from './readBody';
import { readHeaders } from './readHeaders';
import { readQuery } from './readQuery';
import type { ReadParameter } from './ReadParameter';
import { readRedirects } from './readRedirects';
import { toProxyAddress } from './toProxyAddress';

/** HTTP Request's default. */
const TIME_OUT_MS = 300_000;
/** Longer and a timer overflows (Node.js documentation, setTimeout). */
const LONGEST_TIME_OUT_MS = 2_147_483_647;

/** Reads a request from the node's form, but for files (see readUpload); throws a ParameterError naming the field that makes no sense. */
export function readRequest(read: ReadParameter, signal?: AbortSignal): ApiRequest {
	const method = readMethod(read);
	return {
		method,
		url: readUrl(read('url', '')),
		query: readQuery(read),
		...readBody(read, method, readHeaders(read)),
		timeoutMs: toWholeNumber(read('options.timeout', 0) || TIME_OUT_MS, 'Timeout', 1, LONGEST_TIME_OUT_MS),
		...readRedirects(read),
		...readConnection(read),
		signal,
	};
}

/** Nothing is GET, as in HTTP Request. */
function readMethod(read: ReadParameter): string {
	const method = read('method', 'GET') || 'GET';
	// CONNECT would open a tunnel and wait for ever.
	if (typeof method === 'string' && isToken(method) && !/^connect$/i.test(method))
		return method.toUpperCase();
	throw new ParameterError(
		`Method '${String(method).slice(0, 100)}' cannot be sent`,
		'Method must be a name such as GET, POST or PROPFIND. Check the expression in Method.',
	);
}

function readUrl(url: unknown): string {
	if (typeof url !== 'string') {
		throw new ParameterError(
			`URL parameter must be a string, got ${url === null ? 'null' : typeof url}`,
			'Check the expression in URL.',
		);
	}
	const address = url.trim();
	if (address === '') {
		throw new ParameterError(
			'URL parameter cannot be empty',
			'Give a path below the credential’s Base URL, such as /product, or a whole address.',
		);
	}
	if (/^[a-z][a-z\d+.-]*:/i.test(address) && !/^https?:/i.test(address)) {
		throw new ParameterError(
			`Invalid URL: ${address.slice(0, 200)}. URL must start with "http" or "https".`,
			'Give a path below the credential’s Base URL, such as /product, or a whole address that begins with http:// or https://.',
		);
	}
	return address;
}

/** What the node says about the connection; the credential's own holds for the rest. */
function readConnection(read: ReadParameter): Pick<ApiRequest, 'connection'> {
	const proxy = toText(read('options.proxy', '')).trim();
	const connection: Connection = {
		...(proxy !== '' && { proxy: toProxyAddress(proxy) }),
		...(read('options.allowUnauthorizedCerts', false) === true && { ignoreSslIssues: true }),
	};
	return Object.keys(connection).length > 0 ? { connection } : {};
}
