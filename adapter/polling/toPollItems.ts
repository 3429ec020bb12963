import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FoundRow } from '../../core';
import { toRowItems } from '../response/toItems';

/** How the author chose that the rows of a poll are returned. */
export interface PollOutput {
	/** Whether each row contains how and where it was found, in `_trigger`. */
	withMetadata: boolean;
	/** Whether all rows are returned as one item, in the field `rows`. */
	asOneItem: boolean;
	/** The watermark after this poll, as a date in ISO format or a number; absent without a growing field. */
	watermark?: string | number;
	/** A sentence for the author, in `_trigger` of the first item. */
	hint?: string;
	/** The request that the next poll sends, in `_trigger` of the first item. */
	nextRequest?: string;
}

/** Converts the found rows to the output of a poll; null when there are none, so that no execution starts. */
export function toPollItems(
	found: readonly FoundRow[],
	{ withMetadata, asOneItem, watermark, hint, nextRequest }: PollOutput,
): INodeExecutionData[][] | null {
	if (found.length === 0) return null;
	const items = toRowItems(found.map(({ row }) => row)).map((json, index): IDataObject => {
		const { change, page, changes } = found[index] as FoundRow;
		// Without a value of their own, n8n's table shows the other rows as undefined, or empty, in red.
		const said = (text: string) => (index === 0 ? text : '–');
		const isSaid = index === 0 || !withMetadata;
		const metadata = {
			...((withMetadata || change === 'deleted') && { change }),
			...(changes && { changes }),
			...(withMetadata && page !== undefined && { page }),
			...(withMetadata && watermark !== undefined && { watermark }),
			...(hint !== undefined && isSaid && { hint: said(hint) }),
			...(nextRequest !== undefined && isSaid && { nextRequest: said(nextRequest) }),
		};
		if (Object.keys(metadata).length === 0) return json;
		// A hint in the last column of a table is not seen.
		const first = 'hint' in metadata || 'nextRequest' in metadata ? { _trigger: metadata } : {};
		return Object.assign(first, json, { _trigger: metadata });
	});
	return [asOneItem ? [{ json: { rows: items } }] : items.map((json) => ({ json }))];
}
