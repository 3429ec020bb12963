import type { INodeParameters } from 'n8n-workflow';

import { hasSlot, readField } from '../../core';
import { toRows, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { toPlainValue } from '../n8n/toPlainValue';

/**
 * Throws a ParameterError for an expression without a value, and for a slot, in what is sent: only a run has both. Where one
 * value of a group has none, the editor of n8n 2 sets that value to null, the editor of n8n 1 the whole group.
 */
export function checkFixed(parameters: INodeParameters): void {
	const url = toPlainValue(parameters.url);
	if (url === '')
		throw new ParameterError('URL is empty', 'Enter the path of the list first, such as /orders.');
	checkValue(url, 'URL');
	checkNull(parameters.method, 'Method');
	checkNull(parameters.options, 'Options');
	if (parameters.sendQuery === true) {
		if (parameters.specifyQuery === 'json') checkValue(parameters.jsonQuery, 'JSON Query Parameters');
		else checkGroup(parameters.queryParameters, 'Query Parameters');
	}
	if (parameters.sendHeaders === true) {
		if (parameters.specifyHeaders === 'json') checkValue(parameters.jsonHeaders, 'JSON Headers');
		else checkGroup(parameters.headerParameters, 'Headers');
	}
	if (parameters.sendBody === true) checkBody(parameters);
}

function checkBody({ contentType, specifyBody, body, jsonBody, bodyParameters }: INodeParameters): void {
	if (contentType === 'raw' || specifyBody === 'string') checkValue(body, 'Body');
	else if (specifyBody === 'json') checkValue(jsonBody, 'JSON Body');
	else checkGroup(bodyParameters, 'Body');
}

function checkGroup(group: unknown, label: string): void {
	checkNull(group, label);
	for (const [name, value] of toRows(readField(group, 'parameters')))
		if (name !== '') checkValue(value, `${name} in ${label}`);
}

/** A parameter that was never changed may be missing; an expression without a value is null. */
function checkNull(value: unknown, label: string): void {
	if (value === null) checkValue(value, label);
}

function checkValue(value: unknown, label: string): void {
	if (value === undefined || value === null) {
		throw new ParameterError(
			`${label.slice(0, 100)} is empty, or its expression has no value yet`,
			'Run the nodes before this one, so that the expression has a value, or enter a fixed one. Or choose Typed and enter the name.',
		);
	}
	if (hasSlot(toText(value))) {
		throw new ParameterError(
			`${label.slice(0, 100)} contains a value of the session, which the list cannot fill in`,
			'Choose Typed and enter the name.',
		);
	}
}
