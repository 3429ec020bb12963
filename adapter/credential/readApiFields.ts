import type { ApiField, ApiRecipe } from '../../recipes';
import { storedName } from '../../recipes/storedName';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { Form } from './Form';
import { checkEnd, readWebAddress } from './readWebAddress';

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

/** Returns the labels of an entry's fields by their names, except where Additional Login Fields (`rows`) take precedence. */
export function toLabels(
	{ fields = [] }: Pick<ApiRecipe, 'fields'>,
	rows: Record<string, string> = {},
): Record<string, string> {
	const own = fields.filter(({ name }) => !(Object.hasOwn(rows, name) && rows[name]?.trim()));
	return Object.fromEntries(own.map(({ name, label }) => [name, label]));
}

function readField(form: Form, field: ApiField): string {
	const { label, placeholder, required = false, secret = false, isAddress = false, without = [] } = field;
	const stored = toText(form[storedName(field)] ?? field.default);
	if (required && stored.trim() === '') {
		throw new ParameterError(`${label} is empty`, `Fill in ${label} in the credential.`);
	}
	const value = secret ? stored : stored.trim();
	if (!isAddress || value === '') return value;
	const address = readWebAddress(value, label, placeholder);
	checkEnd(address, without, { field: label, api: label });
	return address;
}
