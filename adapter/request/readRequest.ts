import {
	type ApiRequest,
	type Connection,
	isToken,
	LONGEST_TIMER_MS,
	type QueryParameters,
} from '../../core';
import {
	toChoice,
	toFields,
	toJsonFields,
	toProxyAddress,
	toRows,
	toText,
	toWholeNumber,
} from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readFormat, type ResponseFormat } from '../response/readResponseOptions';
import { type BodyKind, readBodyKind, readRequestBody } from './readRequestBody';
import { readRequestHeaders } from './readRequestHeaders';
import { ARRAY_FORMATS, toQueryPairs } from '../n8n/toQueryPairs';

/** HTTP Request's default. */
const TIME_OUT_MS = 300_000;

/** What the caller has already read; the rest is read here. */
export interface KnownParts {
	kind?: BodyKind;
	format?: ResponseFormat;
	signal?: AbortSignal;
}

/**
 * Reads a request from the node's form, except for files (see readUpload); throws a ParameterError naming the invalid
 * field.
 */
export function readRequest(
	read: ReadParameter,
	{ kind = readBodyKind(read), format = readFormat(read), signal }: KnownParts = {},
): ApiRequest {
	const method = readMethod(read);
	const headers = readRequestHeaders(read, format);
	return {
		method,
		url: readUrl(read('url', '')),
		query: readQuery(read),
		...(kind === 'none' ? { headers } : readRequestBody(read, method, headers, kind, format)),
		timeoutMs: toWholeNumber(read('options.timeout', 0) || TIME_OUT_MS, 'Timeout', 1, LONGEST_TIMER_MS),
		...readRedirects(read),
		...readConnection(read),
		signal,
	};
}

/** An empty method means GET, as in HTTP Request. */
function readMethod(read: ReadParameter): string {
	const method = read('method', 'GET') || 'GET';
	// CONNECT would open a tunnel and wait forever.
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
			'Enter a path below the credential’s Base URL, such as /product, or a full address.',
		);
	}
	if (/^[a-z][a-z\d+.-]*:/i.test(address) && !/^https?:/i.test(address)) {
		throw new ParameterError(
			`Invalid URL: ${address.slice(0, 200)}. URL must start with "http" or "https".`,
			'Enter a path below the credential’s Base URL, such as /product, or a full address that begins with http:// or https://.',
		);
	}
	return address;
}

/** Reads the node's own connection settings; the credential's apply to all others. */
function readConnection(read: ReadParameter): Pick<ApiRequest, 'connection'> {
	const proxy = toText(read('options.proxy', '')).trim();
	const connection: Connection = {
		...(proxy !== '' && { proxy: toProxyAddress(proxy) }),
		...(read('options.allowUnauthorizedCerts', false) === true && { ignoreSslIssues: true }),
	};
	return Object.keys(connection).length > 0 ? { connection } : {};
}

/** Reads the query parameters; a repeated name is a list, as in HTTP Request. Throws a ParameterError. */
export function readQuery(read: ReadParameter): QueryParameters {
	if (read('sendQuery', false) !== true) return [];
	const format = toChoice(
		read('options.queryParameterArrays', 'indices'),
		'Array Format in Query Parameters',
		ARRAY_FORMATS,
	);
	const fields =
		read('specifyQuery', 'keypair') === 'json'
			? toJsonFields(read('jsonQuery', ''), 'JSON Query Parameters')
			: toFields(toRows(read('queryParameters.parameters', [])));
	return toQueryPairs(fields, format);
}

/** HTTP Request's default. */
const MOST_REDIRECTS = 21;

/** Reads how a request follows redirects; throws a ParameterError. */
function readRedirects(read: ReadParameter): Required<Pick<ApiRequest, 'redirects'>> {
	const keepsHeaders = read('options.sendCredentialsOnCrossOriginRedirect', false) === true;
	return { redirects: { most: readMost(read), ...(keepsHeaders && { keepsHeaders }) } };
}

/**
 * Like HTTP Request, follows no redirects when the option is present but empty, and the default number when the author
 * enters 0.
 */
function readMost(read: ReadParameter): number {
	const option = read('options.redirect', null) as { redirect?: unknown } | null;
	if (option === null) return MOST_REDIRECTS;
	if (option.redirect === undefined) return 0;
	if (read('options.redirect.redirect.followRedirects', true) !== true) return 0;
	const most = read('options.redirect.redirect.maxRedirects', MOST_REDIRECTS) || MOST_REDIRECTS;
	return toWholeNumber(most, 'Max Redirects', 0);
}
