import { toPairs, toText } from '../decode';
import { ParameterError } from '../ParameterError';

/** The fields of a credential, as n8n gives them. */
export type Form = Record<string, unknown>;

/** The text of a field without blanks around it; undefined when it is empty. */
export function readText(form: Form, name: string): string | undefined {
	return toText(form[name]).trim() || undefined;
}

/** The same for a field that other fields need; throws a ParameterError naming `field`, which says what else one can do. */
export function readNeeded(form: Form, name: string, field: string, otherwise: string): string {
	const value = readText(form, name);
	if (value !== undefined) return value;
	throw new ParameterError(`${field} is empty`, `Fill in ${field}, or ${otherwise}.`);
}

/** One of the values that a field offers; undefined when it is left open. Throws a ParameterError naming `field` for another. */
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
		`${field} '${text.slice(0, 50)}' is not one that this credential knows`,
		`Choose one of the list: ${choices.join(', ')}.`,
	);
}

/** Seconds as milliseconds; undefined when the field is 0 or empty. Throws a ParameterError naming `field`. */
export function readSeconds(form: Form, name: string, field: string, most = Infinity): number | undefined {
	const text = readText(form, name);
	const seconds = Number(text ?? 0);
	if (seconds === 0) return undefined;
	if (Number.isFinite(seconds) && seconds > 0 && seconds <= most) return seconds * 1000;
	throw new ParameterError(
		`${field} must be a number of seconds${most === Infinity ? '' : `, at most ${most}`}`,
		'Give a number such as 600, or 0 to leave it open.',
	);
}

/** The rows of a list. */
export function readRows(form: Form, name: string, row: string): Form[] {
	const rows = (form[name] as Form | null | undefined)?.[row];
	return Array.isArray(rows)
		? rows.filter((one): one is Form => typeof one === 'object' && one !== null)
		: [];
}

/** Names and texts of a list; undefined when it has no rows. */
export function readTexts(form: Form, name: string, row: string): Record<string, string> | undefined {
	const pairs = toPairs(readRows(form, name, row)).map(
		([key, value]) => [key.trim(), toText(value)] as const,
	);
	return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** Leaves out what is undefined, so that what the API list says stays. */
export function given<Part extends object>(
	part: Part,
): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
	return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;
}
