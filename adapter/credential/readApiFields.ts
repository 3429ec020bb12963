import type { ApiField } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { Form } from './Form';
import { readWebAddress } from './readWebAddress';

/**
 * Reads the fields that the chosen entry of the API list brings along, without the empty ones. Additional Login Fields of the same
 * name (`rows`) take precedence: credentials from before the entry had fields use them. Throws a ParameterError naming a required
 * field that is empty, or an address that is not valid.
 */
export function readApiFields(
	form: Form,
	fields: readonly ApiField[] = [],
	rows: Record<string, string> = {},
): Record<string, string> {
	const read = fields.map((field) => {
		const row = Object.hasOwn(rows, field.name) ? rows[field.name] : undefined;
		return [field.name, row?.trim() ? row : readField(form, field)] as const;
	});
	return { ...rows, ...Object.fromEntries(read.filter(([, value]) => value !== '')) };
}

function readField(form: Form, field: ApiField): string {
	const { label, placeholder, required = false, secret = false, isAddress = false } = field;
	const stored = toText(form[storedName(field)] ?? field.default);
	if (required && stored.trim() === '') {
		throw new ParameterError(`${label} is empty`, `Fill in ${label} in the credential.`);
	}
	const value = secret ? stored : stored.trim();
	return isAddress && value !== '' ? readWebAddress(value, label, placeholder) : value;
}
