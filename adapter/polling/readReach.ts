import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readField } from '../../core';

/** How much of a list is read at most; what is absent has no limit. */
export interface Reach extends IDataObject {
	pages?: number;
	items?: number;
	/** With `pages`: the rows of each, if the author sets it. */
	pageSize?: number;
}

const GROUP = 'options.pagination.pagination';

/**
 * Reads from the parameters as written how much of the list is read. An expression counts as no limit, so that its
 * value may change from poll to poll.
 */
export function readReach(parameters: INodeParameters): Reach {
	const read = (name: string) => readField(parameters, `${GROUP}.${name}`);
	if (readField(parameters, GROUP) === undefined || read('paginationMode') === 'off') return { pages: 1 };
	const pages = read('limitPagesFetched') === true ? toLimit(read('maxRequests') ?? 100) : undefined;
	const items = toLimit(read('maxItems'));
	const pageSize = toLimit(read('pageSize'));
	return {
		...(pages !== undefined && { pages, ...(pageSize !== undefined && { pageSize }) }),
		...(items !== undefined && { items }),
	};
}

/** Whether more of a list is read than before. Versions before this one did not store how much was read. */
export function reachesFurther(now: Reach, before: Reach | undefined): boolean {
	if (typeof before !== 'object' || before === null) return false;
	const isMore = (name: 'pages' | 'items') => (now[name] ?? Infinity) > (before[name] ?? Infinity);
	const isLargerPage = before.pages !== undefined && (now.pageSize ?? 0) > (before.pageSize ?? 0);
	return isMore('pages') || isMore('items') || isLargerPage;
}

/** 0 means no limit. */
function toLimit(value: unknown): number | undefined {
	const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof limit === 'number' && limit > 0 ? limit : undefined;
}
