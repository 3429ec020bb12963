import { byOffset, type OffsetPaging, type PageStrategy, readField } from '../../core';

/** The defaults that Rows Field and More Rows Field of Offset had before they became empty. */
const DEFAULTS = { rowsField: 'valueObjectList', moreField: 'moreRows' };

/**
 * Requests pages by offset. n8n does not store a value that equals the default, so a workflow that relied on the former
 * defaults looks like one whose author leaves the fields empty: they still apply where the first page has such fields,
 * the flag also where nothing else shows the end.
 */
export function byOffsetAsBefore(paging: OffsetPaging): PageStrategy {
	const { rowsField, moreField, totalField } = paging;
	const plain = byOffset(paging);
	if (moreField !== '') return plain;
	let chosen: PageStrategy | undefined;
	const choose = (body: unknown): PageStrategy => {
		const hasRows =
			['', DEFAULTS.rowsField].includes(rowsField) && Array.isArray(readField(body, DEFAULTS.rowsField));
		const hasFlag = typeof readField(body, DEFAULTS.moreField) === 'boolean';
		if (!hasFlag || !(hasRows || totalField === '')) return plain;
		return byOffset({ ...paging, ...DEFAULTS, ...(!hasRows && { rowsField }) });
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
