import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { showOnlyFor } from './section';

/** Formats that have rows or fields. */
export const dataFormats: INodePropertyOptions[] = [
	{ name: 'CSV', value: 'csv' },
	{ name: 'JSON', value: 'json' },
	{ name: 'JSON Lines', value: 'jsonLines' },
	{ name: 'XML', value: 'xml' },
];

/** The format of a list. Read by adapter/response/readResponseOptions. */
export const rowsFormat: INodeProperties = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Autodetect', value: 'autodetect' }, ...dataFormats],
	default: 'autodetect',
	description: 'The format of the list. Autodetect goes by the content type and the content.',
};

/** How CSV is written. Read by adapter/response/readResponseOptions. */
export const csvFields: INodeProperties[] = [
	{
		displayName: 'Delimiter',
		name: 'csvDelimiter',
		type: 'string',
		default: '',
		placeholder: ';',
		...showOnlyFor({ responseFormat: ['csv'] }),
		description: 'What separates the cells of a row, \\t for a tab. Leave empty to detect it.',
	},
	{
		displayName: 'Column Names',
		name: 'csvHeader',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Detect',
				value: 'detect',
				description: 'The first row contains the names unless its cells look like values',
			},
			{ name: 'In the First Row', value: 'present' },
			{ name: 'None', value: 'absent', description: 'The columns are called column1, column2 and so on' },
		],
		default: 'detect',
		...showOnlyFor({ responseFormat: ['csv'] }),
		description: 'Where the names of the columns are',
	},
];
