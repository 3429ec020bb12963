import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FoundRow } from '../../core';
import { toRowItems } from '../response/toItems';

/** How the author wants the rows of a poll to be returned. */
export interface PollOutput {
	/** Whether each row contains how and where it was found, in `_trigger`. */
	withMetadata: boolean;
	/** Whether all rows are returned as one item, in the field `rows`. */
	asOneItem: boolean;
	/** The watermark after this poll, as a date in ISO format or a number; absent without a growing field. */
	watermark?: string | number;
}

/** Converts the found rows to the output of a poll; null when there are none, so that no execution starts. */
export function toPollItems(
	found: readonly FoundRow[],
	{ withMetadata, asOneItem, watermark }: PollOutput,
): INodeExecutionData[][] | null {
	if (found.length === 0) return null;
	const items = toRowItems(found.map(({ row }) => row)).map((json, index): IDataObject => {
		const { change, page } = found[index] as FoundRow;
		const metadata = { change, page, ...(watermark !== undefined && { watermark }) };
		return withMetadata ? { ...json, _trigger: metadata } : json;
	});
	return [asOneItem ? [{ json: { rows: items } }] : items.map((json) => ({ json }))];
}
