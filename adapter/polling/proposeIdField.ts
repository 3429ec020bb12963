import {
	isBlank,
	openWritten,
	rankFields,
	type Sentence,
	type SessionLoginError,
	withSentences,
} from '../../core';
import { findLikely, SAMPLE, toOthersText } from './rankSample';

/** Fields that are compared in all rows. */
const MOST_LIKELY = 20;
/** Pairs are sought among the first fields only: most lists have their keys there. */
const MOST_IN_PAIRS = 12;

/** Says which field, or pair of fields, identifies each of these rows, so that it can be entered as ID Field. */
export function proposeIdField(rows: readonly unknown[]): string {
	if (rows.length === 0) return 'Enter the name of the field that identifies each row, such as id.';
	// Ranked by the first rows, the best ones are then compared in all.
	const [name, ...others] = findLikely(rows, 'id')
		.slice(0, MOST_LIKELY)
		.flatMap(({ name }) => (isUnique(rows, [name]) ? name : []));
	if (name !== undefined) {
		return [
			rows.length > 1 ? `'${name}' is different in every row.` : `'${name}' looks like the ID of a row.`,
			`Enter ${name} as ID Field.`,
			toOthersText(others),
		]
			.filter(Boolean)
			.join(' ');
	}
	const pair = rows.length > 1 ? findPair(rows) : undefined;
	return pair
		? `No single field identifies the rows, but '${pair[0]}' and '${pair[1]}' together do. Enter ${pair.join(', ')} as ID Field.`
		: 'No single field identifies the rows. Set ID Field to the expression {{ $row }}, which uses the whole row as the ID; n8n shows it in red, but it works.';
}

/**
 * Says which field inside an object identifies each of these rows, so that it can be entered as ID Field in its place; or
 * what `proposeIdField` says where no field of the object does.
 */
export function proposeInside(rows: readonly unknown[], object: string): string {
	const isInside = (name: string) => name.startsWith(`${object}.`) || name.startsWith(`${object}[`);
	const found = findLikely(rows, 'id').find(({ name }) => isInside(name) && isUnique(rows, [name]));
	if (found === undefined) return proposeIdField(rows);
	return `An ID is a single value. Enter ${found.name} as ID Field.`;
}

/** Returns a copy of an error of a row without an ID that proposes a field; any other error unchanged. */
export function withProposal(error: unknown, rows: readonly unknown[]): unknown {
	const { sentences } = error as Partial<SessionLoginError>;
	if (!sentences?.some(isAboutId)) return error;
	const proposal = proposeIdField(rows);
	return withSentences(
		error as SessionLoginError,
		sentences.map((sentence) => (isAboutId(sentence) ? proposal : sentence)),
	);
}

function isAboutId(sentence: Sentence): boolean {
	return typeof sentence === 'object' && sentence.name === 'id-field';
}

/** Finds two fields that every row fills and that are different together. */
function findPair(rows: readonly unknown[]): [string, string] | undefined {
	const sample = rows.slice(0, SAMPLE);
	const names = rankFields(sample, 'id')
		.filter(({ filledIn, distinct }) => filledIn === sample.length && distinct > 1)
		.slice(0, MOST_IN_PAIRS)
		.map(({ name }) => name);
	for (const [index, first] of names.entries()) {
		for (const second of names.slice(index + 1)) {
			const pair: [string, string] = [first, second];
			if (isUnique(sample, pair) && isUnique(rows, pair)) return pair;
		}
	}
	return undefined;
}

/** Whether these fields together are filled and different in every row. */
function isUnique(rows: readonly unknown[], names: readonly string[]): boolean {
	const valuesOf = names.map(openWritten);
	const ids = new Set<string>();
	for (const row of rows) {
		const values = valuesOf.map((valueOf) => valueOf(row));
		if (values.some(isBlank)) return false;
		ids.add(JSON.stringify(values.map(String)));
	}
	return ids.size === rows.length;
}
