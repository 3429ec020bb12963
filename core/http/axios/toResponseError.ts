import type { HttpRequest } from '../Exchange';
import { ExchangeError } from '../ExchangeError';
import { toExchangeError } from '../toExchangeError';

/** Error codes of zlib, Brotli and Zstandard (Node.js documentation, zlib, Constants). */
const UNPACKING_CODES = /^(Z_|ZSTD_|ERR_(BROTLI|ZSTD|_ERROR))/;

/** Creates the error for a response that cannot be read to its end, or that never came. */
export function toResponseError(thrown: unknown, request: HttpRequest): ExchangeError {
	if (thrown instanceof ExchangeError) return thrown;
	if (!UNPACKING_CODES.test(codeOf(thrown))) return toExchangeError(thrown, request);
	const { method, url } = request;
	const { origin, pathname, host } = new URL(url);
	return new ExchangeError(
		'ANSWER_UNREADABLE',
		`The response from ${host} cannot be decompressed`,
		`The response to ${method} ${pathname} is marked as compressed (Content-Encoding), but it is damaged or not compressed. The request was carried out. Ask the operator of the API, or send the header Accept-Encoding: identity.`,
		{ method, url: origin + pathname },
	);
}

function codeOf(thrown: unknown): string {
	const { code, cause } = thrown as { code?: unknown; cause?: { code?: unknown } };
	return String(code ?? cause?.code);
}
