import type { Body } from '../http/Exchange';
import { findHeader } from '../http/headers';
import { isObject } from '../json/isObject';
import type { ApiRequest } from './ApiRequest';

/** Laravel, Symfony, Rails and WordPress read `_method`, Salesforce `_HttpMethod`. PHP reads `.method` as `_method`, and ends a name at NUL. */
const NAME = /^\s*([._]method|_httpmethod)(\0|$)/i;
/** Some servers read `_` in a name as `-`. */
const HEADER = /^x[-_](http[-_])?method([-_]override)?$/i;

/** Whether many servers read the method from a header of this name. */
export function isMethodOverride(header: string): boolean {
	return HEADER.test(header);
}

/**
 * Returns the methods that a request names besides its own, in capitals; many servers take one of them in its place. They are in the
 * query, a header, a form or the fields of a JSON object; forms with files are not searched.
 */
export function methodOverrides(
	{ search }: URL,
	{ headers, body }: Pick<ApiRequest, 'headers' | 'body'>,
): string[] {
	const fields = [...toFormFields(search), ...toBodyFields(body, findHeader(headers, 'content-type') ?? '')];
	const named = [
		...fields.filter(([name]) => NAME.test(name)),
		...Object.entries(headers).filter(([name]) => isMethodOverride(name)),
	];
	return named.map(([, value]) => value.trim().toUpperCase()).filter(Boolean);
}

type Field = [name: string, value: string];

/** Older servers separate fields with semicolons, too. */
function toFormFields(text: string): Field[] {
	return [...new URLSearchParams(text.replace(/;/g, '&'))];
}

/** A body without a known type may be read as JSON or as a form. */
function toBodyFields(body: Body | undefined, type: string): Field[] {
	if (!Buffer.isBuffer(body)) return [];
	const text = body.toString();
	return [...toJsonFields(text), ...(/json/i.test(type) ? [] : toFormFields(text))];
}

function toJsonFields(text: string): Field[] {
	try {
		const value: unknown = JSON.parse(text);
		if (!isObject(value)) return [];
		return Object.entries(value).filter((field): field is Field => typeof field[1] === 'string');
	} catch {
		return [];
	}
}
