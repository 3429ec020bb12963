import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from './section';

const modes = ['updateAParameterInEachRequest', 'responseContainsNextURL'];
const USES =
	'It may use $response (body, headers and statusCode of the previous page), $request and $pageCount (pages so far).';
const about = (what: string) => `${what}. ${USES}`;

/** Read by adapter/paging/readExpressionPaging, as are all fields in this file. Names and values are HTTP Request's. */
export const nextUrlExpression: INodeProperties = {
	displayName: 'Next URL',
	name: 'nextURL',
	type: 'string',
	default: '',
	placeholder: '={{ $response.body.next }}',
	...showOnlyFor({ paginationMode: ['responseContainsNextURL'] }),
	description: about('An expression for the address of the next page'),
};

/** The parameters that change from page to page. */
export const parameters: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: { parameters: [{ type: 'qs', name: '', value: '' }] },
	...showOnlyFor({ paginationMode: ['updateAParameterInEachRequest'] }),
	options: [
		{
			name: 'parameters',
			displayName: 'Parameter',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Body', value: 'body' },
						{ name: 'Header', value: 'headers' },
						{ name: 'Query', value: 'qs' },
					],
					default: 'qs',
					description: 'Where the parameter should be set',
				},
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'page' },
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: '={{ $pageCount + 1 }}',
					description: about('An expression'),
				},
			],
		},
	],
};

/** When to stop requesting pages. */
export const completeWhen: INodeProperties[] = [
	{
		displayName: 'Pagination Complete When',
		name: 'paginationCompleteWhen',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Response Is Empty', value: 'responseIsEmpty' },
			{ name: 'Receive Specific Status Code(s)', value: 'receiveSpecificStatusCodes' },
			{ name: 'Other', value: 'other' },
		],
		default: 'responseIsEmpty',
		...showOnlyFor({ paginationMode: modes }),
		description: 'When should no further requests be made?',
	},
	{
		displayName: 'Status Code(s) When Complete',
		name: 'statusCodesWhenComplete',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: '404, 410',
		...showOnlyFor({ paginationMode: modes, paginationCompleteWhen: ['receiveSpecificStatusCodes'] }),
		description: 'Statuses that end the list, separated by commas',
	},
	{
		displayName: 'Complete If',
		name: 'completeExpression',
		type: 'string',
		default: '',
		placeholder: '={{ !$response.body.next }}',
		...showOnlyFor({ paginationMode: modes, paginationCompleteWhen: ['other'] }),
		description: about('An expression that is true for the last page'),
	},
];
