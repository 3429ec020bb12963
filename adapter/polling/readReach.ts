import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readField } from '../../core';

/** How much of a list is read at most; what is absent has no limit. */
export interface Reach extends IDataObject {
	pages?: number;
	items?: number;
	/** With `pages`: the rows of each, if the author sets it. */
	pageSize?: number;
	/** Whether the author sets Pagination. Versions that read one page otherwise did not store it. */
	isSet?: boolean;
}

const GROUP = 'options.pagination.pagination';

/**
 * Reads from the parameters as written how much of the list is read. An expression counts as no limit, so that its
 * value may change from poll to poll.
 */
export function readReach(parameters: INodeParameters): Reach {
	if (readField(parameters, GROUP) === undefined) return { isSet: false };
	const read = (name: string) => readField(parameters, `${GROUP}.${name}`);
	if (read('paginationMode') === 'off') return { pages: 1, isSet: true };
	const pages = read('limitPagesFetched') === true ? toLimit(read('maxRequests') ?? 100) : undefined;
	const items = toLimit(read('maxItems'));
	const pageSize = toLimit(read('pageSize'));
	return {
		isSet: true,
		...(pages !== undefined && { pages, ...(pageSize !== undefined && { pageSize }) }),
		...(items !== undefined && { items }),
	};
}

/** Whether more of a list is read than before. The first versions did not store how much was read. */
export function reachesFurther(now: Reach, before: Reach | undefined): boolean {
	if (typeof before !== 'object' || before === null) return false;
	// Without Pagination, earlier versions failed when the one page that they read was not the whole list.
	if (now.isSet === false && before.isSet === undefined && before.pages === 1) return false;
	const isMore = (name: 'pages' | 'items') => (now[name] ?? Infinity) > (before[name] ?? Infinity);
	const isLargerPage = before.pages !== undefined && (now.pageSize ?? 0) > (before.pageSize ?? 0);
	return isMore('pages') || isMore('items') || isLargerPage;
}

/** 0 means no limit. */
function toLimit(value: unknown): number | undefined {
	const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof limit === 'number' && limit > 0 ? limit : undefined;
}
