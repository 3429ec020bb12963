import { byOffset, type OffsetPaging, type PageStrategy, readField } from '../../core';

/** The defaults that Rows Field and More Rows Field of Offset had before they became empty. */
const DEFAULTS = { rowsField: 'valueObjectList', moreField: 'moreRows' };

/**
 * Requests pages by offset. n8n does not store a value that equals the default, so a workflow that relied on the former
 * defaults looks like one whose author leaves the fields empty: they still apply where the first page has both fields.
 */
export function byOffsetAsBefore(paging: OffsetPaging): PageStrategy {
	const { rowsField, moreField } = paging;
	const plain = byOffset(paging);
	if (moreField !== '' || !['', DEFAULTS.rowsField].includes(rowsField)) return plain;
	let chosen: PageStrategy | undefined;
	const choose = (body: unknown): PageStrategy => {
		const hasBoth =
			Array.isArray(readField(body, DEFAULTS.rowsField)) &&
			typeof readField(body, DEFAULTS.moreField) === 'boolean';
		return hasBoth ? byOffset({ ...paging, ...DEFAULTS }) : plain;
	};
	return {
		...plain,
		rowsOf: (body) => (chosen ??= choose(body)).rowsOf?.(body) ?? [],
		next: (page) => (chosen ?? plain).next(page),
		get endFields() {
			return (chosen ?? plain).endFields;
		},
	};
}
