import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The likeliest first. */
const MODES: INodePropertyOptions[] = [
	{
		name: 'Automatic',
		value: 'automatic',
		description:
			'Finds out from the first page how to request the others, and checks it with the second. If there are more pages but no proven way to them, the error says which mode to choose.',
	},
	{ name: 'Off', value: 'off', description: 'Requests one page only' },
	{
		name: 'Offset',
		value: 'offset',
		description:
			'Requests the rows after those received, until a "more" flag, a total or an empty page shows the end',
	},
	{
		name: 'Page Number',
		value: 'pageNumber',
		description: 'Requests page 1, 2, 3 and so on',
	},
	{
		name: 'Cursor',
		value: 'cursor',
		description: 'Sends back the cursor, or token, that each response contains for the next page',
	},
	{
		name: 'Next URL in a Field',
		value: 'nextUrl',
		description: 'Requests the address that a field of each response contains',
	},
	{
		name: 'Link Header',
		value: 'linkHeader',
		description: 'Requests the next address in the Link header of each response',
	},
	{
		name: 'Update a Parameter in Each Request',
		value: 'updateAParameterInEachRequest',
		description: 'Evaluates expressions with $response and $pageCount, as HTTP Request does',
	},
	{
		name: 'Response Contains Next URL',
		value: 'responseContainsNextURL',
		description: 'Evaluates an expression with $response that returns the next address, as HTTP Request does',
	},
];

/** HTTP Request's modes keep its values, and the default is HTTP Request's, which pasted parameters leave out. */
export const mode: INodeProperties = {
	displayName: 'Pagination Mode',
	name: 'paginationMode',
	type: 'options',
	noDataExpression: true,
	options: MODES,
	default: 'updateAParameterInEachRequest',
	description: 'Whether and how to request all pages of a list',
};
