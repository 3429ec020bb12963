import { byOffset, type PageStrategy } from '../core';
import { toChoice, toText, toWholeNumber } from './decode';
import type { ReadParameter } from './ReadParameter';

/** How a list is asked for page by page. */
export interface Paging {
	strategy: PageStrategy;
	/** Infinity when the author sets no limit. */
	mostPages: number;
}

const GROUP = 'options.pagination.pagination';

/** Reads the pagination options; undefined when the answer to one request is all there is. A trigger has a rows field of its own. */
export function readPaging(read: ReadParameter, rowsField?: string): Paging | undefined {
	const mode = toChoice(read(`${GROUP}.paginationMode`, 'off'), 'Pagination Mode', ['off', 'offset']);
	if (mode === 'off') return undefined;
	const text = (name: string, fallback: string) => toText(read(`${GROUP}.${name}`, fallback)).trim();
	return {
		strategy: byOffset({
			startParameter: text('startParameter', 'start') || 'start',
			limitParameter: text('limitParameter', 'limit') || 'limit',
			pageSize: toWholeNumber(read(`${GROUP}.pageSize`, 0), 'Page Size', 0),
			rowsField: rowsField ?? text('rowsField', 'valueObjectList'),
			moreField: text('moreField', 'moreRows'),
		}),
		mostPages:
			read(`${GROUP}.limitPagesFetched`, false) === true
				? toWholeNumber(read(`${GROUP}.maxRequests`, 100), 'Max Pages', 1)
				: Infinity,
	};
}
