import { ParameterError } from '../n8n/ParameterError';
import type { Paging } from '../paging/Paging';
import type { ReadList } from './listRows';

const OR_NOT = 'or set Report Deleted Rows to Do Not Report';

/**
 * Throws a ParameterError for a list that was read to a limit, or of which only the first page was read although the
 * response shows more: a row after the end would pass for a deleted one.
 */
export function checkWhole({ remark }: Pick<ReadList, 'remark'>, paging: Paging | undefined): void {
	if (paging === undefined && remark !== undefined)
		throw new ParameterError(
			'Report Deleted Rows requires all pages, but Pagination Mode is Off and the response shows more',
			`Choose Pagination Mode Automatic, ${OR_NOT}.`,
		);
	if (paging !== undefined && (paging.mostPages < Infinity || paging.mostItems < Infinity))
		throw new ParameterError(
			'Report Deleted Rows requires the whole list, but Pagination limits it',
			`Set Max Items to 0 and switch off Limit Pages Fetched, ${OR_NOT}: a row after the limit would count as deleted.`,
		);
}
