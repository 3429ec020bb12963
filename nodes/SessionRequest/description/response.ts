import type { INodeProperties } from 'n8n-workflow';

import { chosenFrom } from '../../form/chosenFrom';
import { expectedStatuses } from '../../form/expectedStatuses';
import { csvFields, dataFormats, rowsFormat } from '../../form/responseFormat';
import { group, hideForRows, showOnlyFor } from '../../form/section';

/** Read by adapter/response/readResponseOptions. Make a Request and Get Rows have their own choices of format. */
export const response: INodeProperties = {
	displayName: 'Response',
	name: 'response',
	placeholder: 'Add response',
	...group('response', 'Response', [
		{
			displayName: 'Headers and Status',
			name: 'fullResponse',
			type: 'boolean',
			default: false,
			description: 'Whether to return the headers and the status with the body, as one item',
		},
		{
			displayName: 'Never Error',
			name: 'neverError',
			type: 'boolean',
			default: false,
			description:
				'Whether a response of any status is a result. A lost session is still renewed, and a missing response is still an error.',
		},
		{ ...expectedStatuses, ...showOnlyFor({ neverError: [false] }) },
		hideForRows({
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Autodetect', value: 'autodetect' },
				...dataFormats,
				{ name: 'File', value: 'file' },
				{ name: 'Text', value: 'text' },
			],
			default: 'autodetect',
			description:
				'The format in which the data gets returned from the URL. Autodetect recognizes JSON and files; anything else is text, as in HTTP Request.',
		}),
		{ ...rowsFormat, ...showOnlyFor({ '/operation': ['getRows'] }) },
		...csvFields,
		hideForRows({
			displayName: 'Put Output in Field',
			name: 'outputPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			...showOnlyFor({ responseFormat: ['file', 'text'] }),
			description: 'Name of the field for the text, or of the binary field for the file',
		}),
		hideForRows(
			chosenFrom('searchLists', {
				displayName: 'Split Into Items',
				name: 'itemsField',
				type: 'string',
				default: '',
				placeholder: 'data.items',
				...showOnlyFor({ responseFormat: ['autodetect', 'json', 'xml'] }),
				description:
					'Field of the response that holds a list; dots separate nested names. Each of its rows becomes an item. Leave empty to get the response itself.',
			}),
		),
	]),
};
