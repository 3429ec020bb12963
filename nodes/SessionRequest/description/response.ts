import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

/** Read by adapter/toItems. */
export const response: INodeProperties = {
	displayName: 'Response',
	name: 'response',
	placeholder: 'Add response',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	default: { response: {} },
	options: [
		{
			displayName: 'Response',
			name: 'response',
			values: [
				{
					displayName: 'Include Response Headers and Status',
					name: 'fullResponse',
					type: 'boolean',
					default: false,
					description: 'Whether to return the headers and the status with the body, as one item',
				},
				{
					displayName: 'Response Format',
					name: 'responseFormat',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Autodetect', value: 'autodetect' },
						{ name: 'JSON', value: 'json' },
						{ name: 'Text', value: 'text' },
					],
					default: 'autodetect',
					description: 'The format in which the data gets returned from the URL',
				},
				{
					displayName: 'Put Output in Field',
					name: 'outputPropertyName',
					type: 'string',
					default: 'data',
					required: true,
					...showOnlyFor({ responseFormat: ['text'] }),
					description: 'Name of the field for the text',
				},
			],
		},
	],
};
