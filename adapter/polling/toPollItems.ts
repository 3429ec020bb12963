import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FoundRow } from '../../core';
import { toRowItems } from '../response/toItems';

/** How the author wants the rows. */
export interface PollOutput {
	/** Whether each row says how and where it was found, under `_trigger`. */
	withMetadata: boolean;
	/** Whether all rows come as one item, in the field `rows`. */
	asOneItem: boolean;
	/** The watermark after this poll, as a date in ISO format or a number; absent where nothing grows. */
	watermark?: string | number;
}

/** The output of a poll; null when nothing was found, so that no execution starts. */
export function toPollItems(
	found: readonly FoundRow[],
	{ withMetadata, asOneItem, watermark }: PollOutput,
): INodeExecutionData[][] | null {
	if (found.length === 0) return null;
	const items = toRowItems(found.map(({ row }) => row)).map((json, index): IDataObject => {
		const { change, page } = found[index] as FoundRow;
		const told = { change, page, ...(watermark !== undefined && { watermark }) };
		return withMetadata ? { ...json, _trigger: told } : json;
	});
	return [asOneItem ? [{ json: { rows: items } }] : items.map((json) => ({ json }))];
}
