import type { INodeListSearchItems } from 'n8n-workflow';

/** A field that can be chosen, before it is written as an entry of a list. */
export interface Choice {
	/** What is stored when it is chosen. */
	name: string;
	/** Its value in the sample. */
	example?: unknown;
	/** What the author should know before choosing it, such as "repeats". */
	remark?: string;
}

const LONGEST_EXAMPLE = 40;
/** A name of a field whose value nobody should see. */
const SECRET_NAME =
	/pass|pwd|secret|token|csrf|xsrf|cookie|session|credential|auth|jwt|bearer|signature|(api|access|private).?key|\b(pin|otp)\b/i;
/** Text that looks like a token: a JWT, or 20 letters and digits without a blank, as in keys. */
const SECRET_VALUE =
	/^eyJ[\w-]+\.|^(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z])[\w+/=-]{20,}$|^[\da-f]{32,}$|^(bearer|basic) /i;
const HIDDEN = '•••';

/**
 * Converts choices to the entries of a list, with the value that each has in the sample, shortened and without secrets;
 * only those that contain the text that the author searches for.
 */
export function toEntries(
	choices: readonly Choice[],
	search: string | undefined,
	mask: (text: string) => string,
): INodeListSearchItems[] {
	const entries = choices.map(({ name, example, remark }) => {
		const value = toExample(name, example, mask);
		return { name: `${mask(name)}${value && `: ${value}`}${remark ? ` (${remark})` : ''}`, value: name };
	});
	const wanted = (search ?? '').trim().toLowerCase();
	return entries.filter(({ name }) => name.toLowerCase().includes(wanted));
}

function toExample(name: string, value: unknown, mask: (text: string) => string): string {
	if (value === undefined || value === null || value === '') return '';
	if (Array.isArray(value)) return value.length === 1 ? '1 row' : `${value.length} rows`;
	if (typeof value === 'object') return '{…}';
	const text = mask(String(value)).replace(/\s+/g, ' ').trim();
	if (typeof value !== 'boolean' && (SECRET_NAME.test(name) || SECRET_VALUE.test(text))) return HIDDEN;
	return text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text;
}
