import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { isSafe, setAtPaths } from '../../core';

/**
 * Sets what the session brings into the fields of a body: of JSON in `body`, of a form in the older helper's `form`. Any other
 * body stays as it is, and so does a request without one.
 */
export function setBodyFields(
	{ body, form }: Pick<IHttpRequestOptions, 'body'> & { form?: unknown },
	method: string,
	fields: Record<string, string>,
): { body?: IHttpRequestOptions['body']; form?: unknown } {
	if (Object.keys(fields).length === 0) return {};
	if (hasFields(form)) return { form: { ...form, ...fields } };
	// Some nodes give each GET an empty body, which is not sent.
	if (!hasFields(body) || (isSafe(method) && Object.keys(body).length === 0)) return {};
	return { body: setAtPaths(body, fields) as IDataObject };
}

/** Whether a body is an object with fields, and not a stream, a form with files, or bytes. */
function hasFields(body: unknown): body is Record<string, unknown> {
	return (
		Object.prototype.toString.call(body) === '[object Object]' &&
		typeof (body as IDataObject).pipe !== 'function'
	);
}
