import type { INodeListSearchItems } from 'n8n-workflow';

import { toExample } from './toExample';

/** A field that can be chosen, before it is written as an entry of a list. */
export interface Choice {
	/** What is stored when it is chosen. */
	name: string;
	/** Shown instead of the name. */
	label?: string;
	/** Its value in the sample. */
	example?: unknown;
	/** What the author should know before choosing it, such as "repeats". */
	remark?: string;
}

/**
 * Converts choices to the entries of a list, with what may be shown of its value in the sample (see toExample);
 * only those that contain the text that the author searches for. A name that contains a secret is left out: it would be stored.
 */
export function toEntries(
	choices: readonly Choice[],
	search: string | undefined,
	mask: (text: string) => string,
): INodeListSearchItems[] {
	const plain = choices.filter(({ name }) => mask(name) === name);
	const entries = plain.map(({ name, label = name, example, remark }) => {
		const value = toExample(name, example, mask);
		return { name: `${label}${value && `: ${value}`}${remark ? ` (${remark})` : ''}`, value: name };
	});
	return matching(entries, search);
}

/** Returns the entries that contain the text that the author searches for. */
export function matching(entries: INodeListSearchItems[], search = ''): INodeListSearchItems[] {
	const wanted = search.trim().toLowerCase();
	return entries.filter(({ name }) => name.toLowerCase().includes(wanted));
}
