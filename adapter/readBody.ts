import { toChoice, toJsonValue, toPairs, toText } from './decode';
import { ParameterError } from './ParameterError';
import type { ReadParameter } from './ReadParameter';

/** A body and the header that names its kind; both absent when nothing is sent. */
export interface ReadBody {
	body?: Buffer;
	contentType?: { 'content-type': string };
}

const KINDS = ['json', 'form-urlencoded', 'raw', 'multipart-form-data', 'binaryData'] as const;

/** Reads the body, unless it has files (see readUpload); JSON must be valid, everything else is sent as it stands. */
export function readBody(read: ReadParameter): ReadBody {
	if (read('sendBody', false) !== true) return {};
	switch (toChoice(read('contentType', 'json'), 'Body Content Type', KINDS)) {
		case 'form-urlencoded':
			return toBody(readForm(read), 'application/x-www-form-urlencoded');
		case 'raw':
			return toBody(toText(read('body', '')), toText(read('rawContentType', '')) || 'text/plain');
		case 'multipart-form-data':
		case 'binaryData':
			return {};
		default:
			return toBody(readJson(read), 'application/json');
	}
}

function readJson(read: ReadParameter): string {
	if (read('specifyBody', 'keypair') === 'json') {
		const jsonBody = read('jsonBody', '');
		const value = toJsonValue(jsonBody, 'JSON (Body)');
		if (value === undefined)
			throw new ParameterError("'JSON (Body)' is empty", 'Check the expression in it.');
		// Text goes out as it is written: parsing it would change large numbers.
		return typeof jsonBody === 'string' ? jsonBody : JSON.stringify(value);
	}
	return JSON.stringify(Object.fromEntries(toPairs(read('bodyParameters.parameters', []))));
}

function readForm(read: ReadParameter): string {
	if (read('specifyBody', 'keypair') === 'string') return toText(read('body', ''));
	const form = new URLSearchParams();
	for (const [name, value] of toPairs(read('bodyParameters.parameters', [])))
		form.append(name, toText(value));
	return form.toString();
}

function toBody(text: string, contentType: string): ReadBody {
	return { body: Buffer.from(text), contentType: { 'content-type': contentType } };
}
