import type { ApiField } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { Form } from './Form';

/**
 * Reads the fields that the chosen entry of the API list brings along, without the empty ones. Additional Login Fields of the same
 * name (`rows`) take precedence: credentials from before the entry had fields use them. Throws a ParameterError naming a required
 * field that is empty.
 */
export function readApiFields(
	form: Form,
	fields: readonly ApiField[] = [],
	rows: Record<string, string> = {},
): Record<string, string> {
	const read = fields.map((field): [string, string] => {
		const { name, label, required = false } = field;
		const row = Object.hasOwn(rows, name) ? rows[name] : '';
		const stored = toText(form[storedName(field)] ?? field.default);
		const value = row?.trim() ? row : field.secret ? stored : stored.trim();
		if (required && value.trim() === '') {
			throw new ParameterError(`${label} is empty`, `Fill in ${label} in the credential.`);
		}
		return [name, value];
	});
	return { ...rows, ...Object.fromEntries(read.filter(([, value]) => value !== '')) };
}
