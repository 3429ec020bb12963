import type { INodeProperties } from 'n8n-workflow';

import { chosenFrom } from './chosenFrom';
import { showOnlyFor } from './section';

/** The location of the rows, for each mode that reads rows. */
export const rowsField: INodeProperties = chosenFrom('searchLists', {
	displayName: 'Rows Field',
	name: 'rowsField',
	type: 'string',
	default: '',
	placeholder: 'data.items',
	...showOnlyFor({
		paginationMode: ['automatic', 'offset', 'pageNumber', 'cursor', 'nextUrl', 'linkHeader'],
	}),
	description:
		'Field of the response that holds the rows; dots separate nested names. Leave empty to have the list found: the response itself, or the one list of objects in it. Every row becomes an item.',
});

/** The fields of the modes without expressions. Read by adapter/paging/readPresetPaging. */
export const presets: INodeProperties[] = [
	{
		displayName: 'Page Parameter',
		name: 'pageParameter',
		type: 'string',
		default: 'page',
		...showOnlyFor({ paginationMode: ['pageNumber'] }),
		description: 'Parameter for the number of the page. Your own value for it is where it begins.',
	},
	{
		displayName: 'First Page',
		name: 'firstPage',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		...showOnlyFor({ paginationMode: ['pageNumber'] }),
		description: 'The number of the first page: 1 in most APIs, 0 in some',
	},
	{
		displayName: 'Cursor From',
		name: 'cursorFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Response Field', value: 'body', description: 'A field of the response' },
			{ name: 'Response Header', value: 'header', description: 'A header of the response' },
			{
				name: 'Last Row',
				value: 'lastRow',
				description: 'A field of the last row, such as its ID; the API returns the rows after it',
			},
			{
				name: 'Several Values in a Response Field',
				value: 'members',
				description:
					'A field of the response that holds an object; each of its values is sent back under its own name',
			},
		],
		default: 'body',
		...showOnlyFor({ paginationMode: ['cursor'] }),
		description: 'Where the cursor of the next page is found',
	},
	chosenFrom('searchCursors', {
		displayName: 'Cursor Field',
		name: 'cursorField',
		type: 'string',
		default: 'nextCursor',
		...showOnlyFor({ paginationMode: ['cursor'] }),
		description:
			'Field or header that holds the cursor of the next page; dots separate nested names. The page where it is missing or empty is the last.',
	}),
	{
		displayName: 'Cursor Parameter',
		name: 'cursorParameter',
		type: 'string',
		default: 'cursor',
		...showOnlyFor({ paginationMode: ['cursor'], cursorFrom: ['body', 'header', 'lastRow'] }),
		description: 'Parameter that takes the cursor',
	},
	chosenFrom('searchNextUrls', {
		displayName: 'Next URL Field',
		name: 'nextUrlField',
		type: 'string',
		default: 'next',
		...showOnlyFor({ paginationMode: ['nextUrl'] }),
		description:
			'Field of the response that holds the address of the next page; dots separate nested names. The page where it is missing or empty is the last.',
	}),
	moreField(['offset', 'pageNumber'], 'until a page has none'),
	moreField(['cursor'], 'until there is no cursor'),
	chosenFrom('searchTotals', {
		displayName: 'Total Rows Field',
		name: 'totalField',
		type: 'string',
		default: '',
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber'] }),
		description: 'Field of the response that holds the number of all rows, if it has one',
	}),
	chosenFrom('searchPageTotals', {
		displayName: 'Total Pages Field',
		name: 'totalPagesField',
		type: 'string',
		default: '',
		...showOnlyFor({ paginationMode: ['pageNumber'] }),
		description: 'Field of the response that holds the number of all pages, if it has one',
	}),
	{
		displayName: 'Start Parameter',
		name: 'startParameter',
		type: 'string',
		default: 'start',
		...showOnlyFor({ paginationMode: ['offset'] }),
		description: 'Parameter for the index of the first row. Your own value for it is where it begins.',
	},
	{
		displayName: 'Advance By',
		name: 'advanceBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Rows Received',
				value: 'rows',
				description: 'The next page starts after the rows received so far, however many the API sends',
			},
			{
				name: 'Page Size',
				value: 'pageSize',
				description:
					'The next page starts one Page Size after the previous one. For an API that hides some rows of a page after counting them.',
			},
		],
		default: 'rows',
		...showOnlyFor({ paginationMode: ['offset'] }),
		description: 'Where the next page starts',
	},
	{
		displayName: 'Limit Parameter',
		name: 'limitParameter',
		type: 'string',
		default: 'limit',
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber', 'cursor', 'nextUrl', 'linkHeader'] }),
		description: 'Parameter for the number of rows per page. It is only sent when Page Size is set.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber', 'cursor', 'nextUrl', 'linkHeader'] }),
		description: 'How many rows to ask for at once. 0 leaves it to the API.',
	},
	{
		displayName: 'Stop at a Short Page',
		name: 'stopAtShortPage',
		type: 'boolean',
		default: false,
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber'] }),
		description:
			'Whether a page with fewer rows than Page Size is the last one. Only for an API that always returns as many as requested.',
	},
	{
		displayName: 'End Statuses',
		name: 'endStatuses',
		type: 'string',
		default: '',
		placeholder: '404, 416',
		hint: 'Statuses or ranges, such as 404, 416',
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber'] }),
		description:
			'Statuses that the API returns after its last page, separated by commas. They end the list; on the first page they are still errors.',
	},
	{
		displayName: 'Send In',
		name: 'sendIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Query', value: 'query' },
			{ name: 'Body', value: 'body' },
		],
		default: 'query',
		...showOnlyFor({ paginationMode: ['offset', 'pageNumber', 'cursor'] }),
		description: 'Where the parameters go. A body is JSON or a form; in JSON, dots separate nested names.',
	},
];

function moreField(modes: string[], otherwise: string): INodeProperties {
	return chosenFrom('searchFlags', {
		displayName: 'More Rows Field',
		name: 'moreField',
		type: 'string',
		default: '',
		placeholder: 'hasMore',
		...showOnlyFor({ paginationMode: modes }),
		description: `Field of the response that shows whether there are more rows. Leave empty to continue ${otherwise}.`,
	});
}
