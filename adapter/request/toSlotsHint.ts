/** A longer hint would be hard to read. */
const MOST_NAMES = 10;
const LONGEST_NAME = 40;

/** The hint about placeholders such as `{{ session.nonce | md5 }}`. */
export const FILTER_HINT =
	'A placeholder with a filter was sent unchanged: filters are possible in the credential only. In a request write the value alone, such as {{ session.token }}.';

/** Returns a hint about placeholders for which the session has no value, with the available ones. */
export function toSlotsHint(empty: readonly string[], known: readonly string[]): string {
	const available =
		known.length === 0
			? 'The session has no values.'
			: `Check the spelling; available placeholders: ${toText(known)}.`;
	return `The session has no value for ${toText(empty)}, so the request was sent with these placeholders unchanged. ${available} ${toAdvice(empty)}`;
}

/** A value that the login returns may not be kept yet. */
function toAdvice(empty: readonly string[]): string {
	const [name = ''] = empty.filter((one) => /^[\w-]+$/.test(one) && one.length <= LONGEST_NAME);
	const example = name === '' ? '' : `, such as ${name}=${name}`;
	return `A value that the login returns is kept if it is entered under Additional Values in the credential (Advanced Settings: Login Response)${example}.`;
}

function toText(names: readonly string[]): string {
	const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
	const shown = names.slice(0, MOST_NAMES).map((name) => `session.${name.slice(0, LONGEST_NAME)}`);
	return `${shown.join(', ')}${others}`;
}
