import { toChoice, toText, toWholeNumber } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
import { optimizeHtml, optimizeText } from './optimize/optimizeHtml';
import { optimizeJson } from './optimize/optimizeJson';

/**
 * Shortens the body of a response; throws a ParameterError when the body is not of the type that the author expects.
 */
export type Optimize = (body: unknown) => unknown;

/** Reads how an AI agent's tool shortens responses; empty when it does not. Throws a ParameterError. */
export function readOptimize(read: ReadParameter): { optimize?: Optimize } {
	if (read('optimizeResponse', false) !== true) return {};
	const type = toChoice(read('responseType', 'json'), 'Expected Response Type', ['json', 'html', 'text']);
	if (type === 'json') {
		const include = toChoice(read('fieldsToInclude', 'all'), 'Include Fields', ['all', 'selected', 'except']);
		const choice = { dataField: toText(read('dataField', '')), include, fields: toNames(read('fields', '')) };
		return { optimize: (body) => optimizeJson(body, choice) };
	}
	const isCut = read('truncateResponse', false) === true;
	const mostCharacters = isCut
		? toWholeNumber(read('maxLength', 1000), 'Max Response Characters', 1)
		: Infinity;
	if (type === 'text') {
		return { optimize: (body) => optimizeText(toPage(body), mostCharacters) };
	}
	const choice = {
		mostCharacters,
		selector: toText(read('cssSelector', 'body')) || 'body',
		isContentOnly: read('onlyContent', false) === true,
		omit: toNames(read('elementsToOmit', '')),
	};
	return { optimize: (body) => optimizeHtml(toPage(body), choice) };
}

function toNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(toText) : toText(value).split(',');
	return names.map((name) => name.trim()).filter(Boolean);
}

function toPage(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
