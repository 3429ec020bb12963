/** A hint is read by a person. */
const MOST_NAMES = 10;
const LONGEST_NAME = 40;

/** Returns a sentence about slots of an XML body for values that the session does not have, with the names that it has. */
export function toSlotsHint(empty: readonly string[], known: readonly string[]): string {
	const has = known.length === 0 ? 'It has no values' : `It has ${toText(known)}`;
	return `The session has no value for ${toText(empty)}, so the body was sent with the slot as it is written. ${has}: check the spelling.`;
}

function toText(names: readonly string[]): string {
	const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
	const shown = names.slice(0, MOST_NAMES).map((name) => `session.${name.slice(0, LONGEST_NAME)}`);
	return `${shown.join(', ')}${others}`;
}
