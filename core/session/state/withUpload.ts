import type { HttpRequest } from '../../http/Exchange';
import { findHeader, setHeader } from '../../http/headers';

/** Returns a request with another form with files in place of its own, whose length is that of the form; unchanged without one. */
export function withUpload(
	request: HttpRequest,
	form: { body: HttpRequest['body']; contentLength?: number } | undefined,
): HttpRequest {
	if (form === undefined) return request;
	const { headers } = request;
	const hasLength = form.contentLength !== undefined && findHeader(headers, 'content-length') !== undefined;
	const own = hasLength ? setHeader(headers, 'content-length', String(form.contentLength)) : headers;
	return { ...request, headers: own, body: form.body };
}
