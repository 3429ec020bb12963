import type { HttpRequest } from '../Exchange';
import { ExchangeError } from '../ExchangeError';
import { toExchangeError } from '../toExchangeError';

/** Error codes of zlib, Brotli and Zstandard (Node.js documentation, zlib, Constants). */
const UNPACKING_CODES = /^(Z_|ZSTD_|ERR_(BROTLI|ZSTD|_ERROR))/;

/** Creates the error for a response that cannot be read to its end, or that never came. */
export function toResponseError(thrown: unknown, request: HttpRequest): ExchangeError {
	if (thrown instanceof ExchangeError) return thrown;
	if (!UNPACKING_CODES.test(codeOf(thrown))) return toExchangeError(thrown, request);
	const { what, facts, host } = describe(request);
	return new ExchangeError(
		'ANSWER_UNREADABLE',
		`The answer of ${host} cannot be unpacked`,
		`${what} says that its answer is compressed (Content-Encoding), but it is not, or it is damaged. It was carried out. Ask whoever runs the API, or send the header Accept-Encoding: identity.`,
		facts,
	);
}

/** Creates the error for a response that would fill n8n's memory. */
export function toTooLargeError(request: HttpRequest, mostBytes: number): ExchangeError {
	const { what, facts, host } = describe(request);
	return new ExchangeError(
		'ANSWER_UNREADABLE',
		`The answer of ${host} is too large`,
		[`${what} answers more than ${mostBytes / 1024 / 1024} MB.`, { name: 'response-too-large' }],
		facts,
	);
}

function describe({ method, url }: HttpRequest) {
	const { origin, pathname, host } = new URL(url);
	return { what: `${method} ${pathname}`, host, facts: { method, url: origin + pathname } };
}

function codeOf(thrown: unknown): string {
	const { code, cause } = thrown as { code?: unknown; cause?: { code?: unknown } };
	return String(code ?? cause?.code);
}
