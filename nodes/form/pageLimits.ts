import type { INodeProperties } from 'n8n-workflow';

import { inMs } from './section';

const whilePaging: Pick<INodeProperties, 'displayOptions'> = {
	displayOptions: { hide: { paginationMode: ['off'] } },
};

/** Read by adapter/paging/readPaging. All fields except Max Items are HTTP Request's. */
export const limits: INodeProperties[] = [
	{
		displayName: 'Limit Pages Fetched',
		name: 'limitPagesFetched',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		...whilePaging,
		description: 'Whether to stop after a number of pages',
	},
	{
		displayName: 'Max Pages',
		name: 'maxRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		displayOptions: { show: { limitPagesFetched: [true] }, hide: { paginationMode: ['off'] } },
		description: 'How many pages to request at most',
	},
	{
		displayName: 'Max Items',
		name: 'maxItems',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		...whilePaging,
		description: 'How many items to return at most. 0 returns all.',
	},
	{
		displayName: inMs('Page Interval'),
		name: 'requestInterval',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		...whilePaging,
		description: 'Time in milliseconds to wait between two pages',
	},
];
