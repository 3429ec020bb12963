import { toOccasion } from '../../core';
import { findLikely, SAMPLE, toOthersText } from './rankSample';

/** Says which field of these rows grows, so that it can be entered as Timestamp or Number Field. */
export function proposeGrowingField(rows: readonly unknown[]): string {
	if (rows.length === 0)
		return 'Enter the name of the row field that contains a growing timestamp or number, such as createdAt.';
	const [field, ...others] = findLikely(rows, 'growing');
	if (field === undefined)
		return 'No field contains a date, or a number that grows from row to row. Choose Detect By Row ID.';
	const { name, kind } = field;
	const isOfChange = toOccasion(name) === 'change';
	const created = isOfChange ? others.find((other) => toOccasion(other.name) === 'beginning') : undefined;
	return [
		`'${name}' contains a ${kind === 'date' ? 'date' : 'number that grows'}. Enter ${name} as Timestamp or Number Field.`,
		isOfChange &&
			`With it, changed rows are found, too.${created ? ` For new rows only, enter ${created.name}.` : ''}`,
		toOthersText(others.filter((other) => other !== created).map(({ name }) => name)),
	]
		.filter(Boolean)
		.join(' ');
}

/** Says which field contains a date in each of these rows, so that it can be entered as Date Field. */
export function proposeDateField(rows: readonly unknown[]): string {
	if (rows.length === 0)
		return 'Enter the name of the row field that contains the date for Start From a Date.';
	const [field, ...others] = findLikely(rows, 'date').filter(
		({ filledIn }) => filledIn >= Math.min(rows.length, SAMPLE),
	);
	if (field === undefined) return 'No field contains a date in every row. Choose another First Poll.';
	return [
		`'${field.name}' contains a date. Enter ${field.name} as Date Field.`,
		toOthersText(others.map(({ name }) => name)),
	]
		.filter(Boolean)
		.join(' ');
}
