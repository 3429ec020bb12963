import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

/** Shows a field only when the node is an AI agent's tool. */
const showOnlyInTool = (show: NonNullable<INodeProperties['displayOptions']>['show'] = {}) =>
	showOnlyFor({ ...show, '@tool': [true] });
const showOnlyForType = (...types: string[]) => ({ optimizeResponse: [true], responseType: types });

/** Read by adapter/response/readResponseOptions. */
export const optimize: INodeProperties[] = [
	{
		displayName: 'Optimize Response',
		name: 'optimizeResponse',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		...showOnlyInTool(),
		description: 'Whether the AI agent gets less to read than the whole response, which costs less',
	},
	{
		displayName: 'Expected Response Type',
		name: 'responseType',
		type: 'options',
		...showOnlyInTool({ optimizeResponse: [true] }),
		options: [
			{ name: 'JSON', value: 'json' },
			{ name: 'HTML', value: 'html' },
			{ name: 'Text', value: 'text' },
		],
		default: 'json',
	},
	{
		displayName: 'Field Containing Data',
		name: 'dataField',
		type: 'string',
		default: '',
		placeholder: 'e.g. records',
		...showOnlyInTool(showOnlyForType('json')),
		description: 'Name of the field of the response that holds the data. Leave empty for the whole response.',
	},
	{
		displayName: 'Include Fields',
		name: 'fieldsToInclude',
		type: 'options',
		...showOnlyInTool(showOnlyForType('json')),
		options: [
			{ name: 'All', value: 'all', description: 'Include all fields' },
			{ name: 'Selected', value: 'selected', description: 'Include only the fields below' },
			{ name: 'Except', value: 'except', description: 'Leave out the fields below' },
		],
		default: 'all',
		description: 'Which fields of the data to include',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. field1,field2',
		...showOnlyInTool({ ...showOnlyForType('json'), fieldsToInclude: ['selected', 'except'] }),
		description: 'Names of the fields, separated by commas; dots separate nested names',
	},
	{
		displayName: 'Selector (CSS)',
		name: 'cssSelector',
		type: 'string',
		default: 'body',
		placeholder: 'e.g. body',
		...showOnlyInTool(showOnlyForType('html')),
		description:
			'CSS selector of the elements to read, such as main > .price or tbody td; separate several with commas',
	},
	{
		displayName: 'Return Only Content',
		name: 'onlyContent',
		type: 'boolean',
		default: false,
		...showOnlyInTool(showOnlyForType('html')),
		description: 'Whether to return the text of the elements only, without tags',
	},
	{
		displayName: 'Elements To Omit',
		name: 'elementsToOmit',
		type: 'string',
		default: '',
		placeholder: 'e.g. img, .className, #ItemId',
		...showOnlyInTool({ ...showOnlyForType('html'), onlyContent: [true] }),
		description: 'Selectors of elements to leave out, separated by commas',
	},
	{
		displayName: 'Truncate Response',
		name: 'truncateResponse',
		type: 'boolean',
		default: false,
		...showOnlyInTool(showOnlyForType('text', 'html')),
		description: 'Whether to cut a long response',
	},
	{
		displayName: 'Max Response Characters',
		name: 'maxLength',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		...showOnlyInTool({ ...showOnlyForType('text', 'html'), truncateResponse: [true] }),
		description: 'How many characters of the response to keep',
	},
];
