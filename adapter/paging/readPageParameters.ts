import { type ApiRequest, setHeader, setQueryParameter } from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';

/** A parameter that changes from page to page; name and value are as the author wrote them. */
export interface PageParameter {
	type: 'body' | 'headers' | 'qs';
	name: unknown;
	value: unknown;
}

const TYPES = ['body', 'headers', 'qs'] as const;

/**
 * Reads the list under Update a Parameter in Each Request; anything missing throws a ParameterError with HTTP Request's own
 * message.
 */
export function readPageParameters(list: unknown): PageParameter[] {
	const rows = (list as { parameters?: Array<Partial<PageParameter>> } | undefined)?.parameters ?? [];
	if (rows.every(({ name = '', value = '' }) => name === '' && value === '')) {
		throw new ParameterError(
			"At least one entry with 'Name' and 'Value' filled must be included in 'Parameters' to use 'Update a Parameter in Each Request' mode",
			'Add the parameter that requests the next page, such as page with the expression {{ $pageCount + 1 }}.',
		);
	}
	return rows.map(({ type = 'qs', name = '', value = '' }, index) => {
		const where = `parameter [${index + 1}] in pagination settings`;
		const known = TYPES.find((one) => one === type);
		if (name === '')
			throw new ParameterError(`Parameter name must be set for ${where}`, 'Enter its name, or remove it.');
		if (known === undefined)
			throw new ParameterError(
				`Parameter type must be one of: body, headers, qs for ${where}`,
				'Choose one from the list.',
			);
		if (value === '')
			throw new ParameterError(
				`Some value must be provided for ${where}, omitting it will result in an infinite loop`,
				'Enter an expression such as {{ $pageCount + 1 }}.',
			);
		return { type: known, name, value };
	});
}

/**
 * Returns the request with these parameters in place of its own; a parameter whose value is undefined leaves the
 * request's own unchanged.
 */
export async function setPageParameters(
	request: ApiRequest,
	parameters: PageParameter[],
	evaluate: (value: unknown) => unknown,
	setBody: (request: ApiRequest, fields: Record<string, unknown>) => Promise<ApiRequest>,
): Promise<ApiRequest> {
	const given = parameters
		.map(({ type, name, value }) => ({ type, name: toText(evaluate(name)), value: evaluate(value) }))
		.filter(({ value }) => value !== undefined);
	const fields = given.filter(({ type }) => type === 'body').map(({ name, value }) => [name, value]);
	let next = fields.length > 0 ? await setBody(request, Object.fromEntries(fields)) : request;
	for (const { type, name, value } of given) {
		if (type === 'qs') next = setQueryParameter(next, name, ...[value].flat().map(toText));
		if (type === 'headers') next = { ...next, headers: setHeader(next.headers, name, toText(value)) };
	}
	return next;
}
