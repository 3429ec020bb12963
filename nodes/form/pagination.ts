import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from './section';

const showOnlyForOffset = showOnlyFor({ paginationMode: ['offset'] });

/** Read by adapter/readPaging. A trigger has a rows field of its own. */
export function pagination({ withRowsField }: { withRowsField: boolean }): INodeProperties {
	return {
		displayName: 'Pagination',
		name: 'pagination',
		placeholder: 'Add pagination',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		default: { pagination: {} },
		options: [
			{
				displayName: 'Pagination',
				name: 'pagination',
				values: withRowsField ? [mode, rowsField, ...offset] : [mode, ...offset],
			},
		],
	};
}

const mode: INodeProperties = {
	displayName: 'Pagination Mode',
	name: 'paginationMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Off', value: 'off' },
		{
			name: 'Offset With a "More" Flag',
			value: 'offset',
			description: 'Asks for the next rows as long as the answer says that there are more',
		},
	],
	default: 'offset',
	description: 'Whether and how to ask for all pages of a list',
};

const rowsField: INodeProperties = {
	displayName: 'Rows Field',
	name: 'rowsField',
	type: 'string',
	default: 'valueObjectList',
	...showOnlyForOffset,
	description:
		'Field of the answer that holds the rows, dots go deeper. Leave empty when the answer is itself the list. Every row becomes an item.',
};

const offset: INodeProperties[] = [
	{
		displayName: 'More Rows Field',
		name: 'moreField',
		type: 'string',
		default: 'moreRows',
		...showOnlyForOffset,
		description:
			'Field of the answer that says whether there are more rows. Leave empty to go on until a page has none.',
	},
	{
		displayName: 'Start Parameter',
		name: 'startParameter',
		type: 'string',
		default: 'start',
		...showOnlyForOffset,
		description: 'Query parameter for the index of the first row',
	},
	{
		displayName: 'Limit Parameter',
		name: 'limitParameter',
		type: 'string',
		default: 'limit',
		...showOnlyForOffset,
		description: 'Query parameter for the number of rows a page. It is only sent when Page Size is set.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		...showOnlyForOffset,
		description: 'How many rows to ask for at once. 0 leaves it to the API.',
	},
	{
		displayName: 'Limit Pages Fetched',
		name: 'limitPagesFetched',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		...showOnlyForOffset,
		description: 'Whether to stop after a number of pages',
	},
	{
		displayName: 'Max Pages',
		name: 'maxRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		...showOnlyFor({ paginationMode: ['offset'], limitPagesFetched: [true] }),
		description: 'How many pages to ask for at the most',
	},
];
