import { toNames } from '../n8n/decode';
import type { Choice } from './toEntries';

/** An entry for each field of the sample repeats what is chosen. */
const LONGEST_CHOSEN = 2_000;

/** Offers what is chosen, such as `status, total`; the same without one of its fields, and with each of the others. */
export function toCombinations(chosen: string, fields: readonly Choice[]): Choice[] {
	const names = toNames(chosen);
	if (names.length === 0 || chosen.length > LONGEST_CHOSEN) return [];
	const known = new Set(fields.map(({ name }) => name));
	const current = names.length > 1 && names.every((name) => known.has(name)) ? [{ name: chosen.trim() }] : [];
	const fewer = names.length > 1 ? names.map((one) => without(one, names)) : [];
	// One that the sample lacks is of no use alone.
	const useful = fewer.filter(({ name }) => names.length > 2 || known.has(name));
	const more = [...known].filter((name) => !names.includes(name)).map((name) => [...names, name]);
	return [...current, ...useful, ...more.map((several) => ({ name: several.join(', ') }))];
}

/** The remark is there to be found by a search for the field that is taken away. */
function without(one: string, names: readonly string[]): Choice {
	return { name: names.filter((name) => name !== one).join(', '), remark: `without ${one}` };
}
