import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { inObject, isSafe } from '../../core';

type Fields = Record<string, string>;

/**
 * Brings what the session has for the fields of a body: into JSON in `body`, a form in the older helper's `form`, and, except what
 * is set, one with files in its `formData`. `added` fields are left out where the body has them. Any other body stays as it
 * is, and so does a request without one.
 */
export function setBodyFields(
	{ body, form, formData }: Pick<IHttpRequestOptions, 'body'> & { form?: unknown; formData?: unknown },
	method: string,
	set: Fields,
	added: Fields = {},
): { body?: IHttpRequestOptions['body']; form?: unknown; formData?: unknown } {
	const hasAdded = Object.keys(added).length > 0;
	if (Object.keys(set).length === 0 && !hasAdded) return {};
	if (hasAdded && hasFields(formData)) return { formData: { ...formData, ...missingIn(formData, added) } };
	if (hasFields(form)) return { form: { ...form, ...missingIn(form, added), ...set } };
	// Some nodes give each GET an empty body, which is not sent.
	if (!hasFields(body) || (isSafe(method) && Object.keys(body).length === 0)) return {};
	return { body: inObject(body, { set, add: added }) as IDataObject };
}

function missingIn(fields: Record<string, unknown>, added: Fields): Fields {
	return Object.fromEntries(Object.entries(added).filter(([name]) => !Object.hasOwn(fields, name)));
}

/** Whether a body is an object with fields, and not a stream, a form with files, or bytes. */
function hasFields(body: unknown): body is Record<string, unknown> {
	return (
		Object.prototype.toString.call(body) === '[object Object]' &&
		typeof (body as IDataObject).pipe !== 'function'
	);
}
