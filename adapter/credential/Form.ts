import { toStatuses, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';

/** The fields of a credential, as n8n passes them. */
export type Form = Record<string, unknown>;

/** Returns the text of a field without surrounding blanks; undefined when it is empty. */
export function readText(form: Form, name: string): string | undefined {
	return toText(form[name]).trim() || undefined;
}

/**
 * Reads a field that other fields need; throws a ParameterError naming `field` when it is empty. `otherwise` completes
 * the advice with an alternative.
 */
export function readNeeded(form: Form, name: string, field: string, otherwise: string): string {
	const value = readText(form, name);
	if (value !== undefined) return value;
	throw new ParameterError(`${field} is empty`, `Fill in ${field}, or ${otherwise}.`);
}

/**
 * Reads one of the values that a field offers; undefined when it is empty. Throws a ParameterError naming `field` for
 * any other.
 */
export function readChoice<Choice extends string>(
	form: Form,
	name: string,
	field: string,
	choices: readonly Choice[],
): Choice | undefined {
	const text = readText(form, name);
	const choice = choices.find((offered) => offered === text);
	if (choice !== undefined || text === undefined) return choice;
	throw new ParameterError(
		`${field} '${text.slice(0, 50)}' is not a valid choice`,
		`Choose one of ${choices.join(', ')}.`,
	);
}

/**
 * Reads seconds, at most `most`, and returns milliseconds; undefined when the field is 0 or empty. Throws a
 * ParameterError naming `field`, as the form labels it.
 */
export function readSeconds(form: Form, name: string, field: string, most = Infinity): number | undefined {
	const text = readText(form, name);
	const seconds = Number(text ?? 0);
	if (seconds === 0) return undefined;
	if (Number.isFinite(seconds) && seconds > 0 && seconds <= most) return seconds * 1000;
	if (seconds < 0) {
		throw new ParameterError(
			`${field} must not be negative`,
			'Enter seconds such as 600, or leave the field empty for the default.',
		);
	}
	throw new ParameterError(
		`${field} must be a number of seconds${most === Infinity ? '' : `, at most ${most}`}`,
		'Enter a number such as 600, or leave the field empty for the default.',
	);
}

/** Returns the rows of a list; empty when there are none. */
export function readRows(form: Form, name: string, row: string): Form[] {
	const rows = (form[name] as Form | null | undefined)?.[row];
	return Array.isArray(rows)
		? rows.filter((one): one is Form => typeof one === 'object' && one !== null)
		: [];
}

/**
 * Reads the names and texts of a list; undefined when it has no rows. Empty rows are left out, because the form adds
 * one. Throws a ParameterError naming `field` for a value without a name, and for a repeated name.
 */
export function readTexts(
	form: Form,
	name: string,
	row: string,
	field: string,
): Record<string, string> | undefined {
	const texts = new Map<string, string>();
	for (const { name: key, value } of readRows(form, name, row)) {
		const text = toText(value);
		const known = toText(key).trim();
		if (known === '' && text.trim() === '') continue;
		if (known === '') {
			throw new ParameterError(
				`${field}: a ${row} with a value has no name`,
				`Enter its name under ${field} in the credential, or remove it.`,
			);
		}
		if (texts.has(known)) {
			throw new ParameterError(
				`${field}: '${known.slice(0, 100)}' occurs twice`,
				'Only one of them can be sent. Remove the other.',
			);
		}
		texts.set(known, text);
	}
	return texts.size > 0 ? Object.fromEntries(texts) : undefined;
}

/** Leaves out undefined values, so that those from the API list stay. */
export function given<Part extends object>(
	part: Part,
): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
	return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;
}

/**
 * Reads statuses and ranges of statuses; undefined when the field is empty. Throws a ParameterError naming `field` for
 * anything else.
 */
export function readStatuses(form: Form, name: string, field: string): string | undefined {
	const statuses = readText(form, name);
	return statuses === undefined ? undefined : toStatuses(statuses, field);
}
