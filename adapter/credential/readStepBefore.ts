import type { Step } from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readNeeded, readText } from './Form';
import { toHeaderName } from './readHeaderTemplates';
import { readMethod, toBody, toPath } from './readStep';
import { toLocation } from './toLocation';

const LIST = 'Requests Before the Login';
const OTHERWISE = 'remove the request';

/** Reads a row of the requests before the login; throws a ParameterError naming the list and the invalid field. */
export function readStepBefore(row: Form): Step {
	const body = readText(row, 'body');
	return {
		method: readMethod(row, ['method', `${LIST}: Method`]) ?? 'GET',
		path: toPath(readNeeded(row, 'path', `${LIST}: Path`, OTHERWISE), `${LIST}: Path`, {
			mayBeElsewhere: true,
		}),
		...(body && { body: toBody(body, `${LIST}: Body`) }),
		...readHeader(row),
		captures: readCaptureLines(readText(row, 'captures') ?? '', `${LIST}: Capture`),
	};
}

function readHeader(row: Form): Pick<Step, 'headers'> {
	const value = toText(row.headerValue);
	const name = readText(row, 'headerName');
	if (name === undefined && value === '') return {};
	const needed = readNeeded(row, 'headerName', `${LIST}: Header Name`, 'leave Header Value empty too');
	return { headers: { [toHeaderName(needed, `${LIST}: Header Name`)]: value } };
}

/** Reads lines of a name and a location; throws a ParameterError naming `field`. */
export function readCaptureLines(text: string, field: string): Record<string, string> {
	const lines = text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	return Object.fromEntries(
		lines.map((line) => {
			const [, name, location] = /^([\w-]+)\s*=\s*(.+)$/.exec(line) ?? [];
			if (name !== undefined && location !== undefined) return [name, toLocation(location, field)];
			throw new ParameterError(
				`${field} '${line.slice(0, 100)}' is not a valid capture`,
				'Enter a name, an equals sign and a location, such as csrf=csrfToken.',
			);
		}),
	);
}
