import type { INodeProperties } from 'n8n-workflow';

import { namesAndValues, showOnlyFor } from '../../form/section';

const showOnlyForJson = { sendBody: [true], contentType: ['json'] };
const showOnlyForForm = { sendBody: [true], contentType: ['form-urlencoded'] };

/** Read by adapter/readBody. */
export const body: INodeProperties[] = [
	{
		displayName: 'Send Body',
		name: 'sendBody',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has a body',
	},
	{
		displayName: 'Body Content Type',
		name: 'contentType',
		type: 'options',
		...showOnlyFor({ sendBody: [true] }),
		options: [
			{ name: 'Form URL Encoded', value: 'form-urlencoded' },
			{ name: 'JSON', value: 'json' },
			{ name: 'Raw', value: 'raw' },
		],
		default: 'json',
		description: 'Content-Type to use to send body parameters',
	},
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		...showOnlyFor(showOnlyForJson),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Body Field'),
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		...showOnlyFor({ ...showOnlyForJson, specifyBody: ['keypair'] }),
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		...showOnlyFor({ ...showOnlyForJson, specifyBody: ['json'] }),
		default: '',
	},
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		...showOnlyFor(showOnlyForForm),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using Single Field', value: 'string' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Field'),
		displayName: 'Body Fields',
		name: 'bodyParameters',
		...showOnlyFor({ ...showOnlyForForm, specifyBody: ['keypair'] }),
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		...showOnlyFor({ ...showOnlyForForm, specifyBody: ['string'] }),
		default: '',
		placeholder: 'field1=value1&field2=value2',
	},
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		...showOnlyFor({ sendBody: [true], contentType: ['raw'] }),
		default: '',
		placeholder: 'text/html',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		...showOnlyFor({ sendBody: [true], contentType: ['raw'] }),
		default: '',
	},
];
