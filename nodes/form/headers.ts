import type { INodeProperties } from 'n8n-workflow';

import { namesAndValues, showOnlyFor } from './section';

/** Read by adapter/request/readRequestHeaders. */
export const lowercaseHeaders: INodeProperties = {
	displayName: 'Lowercase Headers',
	name: 'lowercaseHeaders',
	type: 'boolean',
	default: true,
	description: 'Whether to lowercase header names',
};

/** Read by adapter/request/readRequestHeaders. */
export const headers: INodeProperties[] = [
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has headers of its own. The session is added in any case.',
	},
	{
		displayName: 'Specify Headers',
		name: 'specifyHeaders',
		type: 'options',
		...showOnlyFor({ sendHeaders: [true] }),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Header'),
		displayName: 'Headers',
		name: 'headerParameters',
		...showOnlyFor({ sendHeaders: [true], specifyHeaders: ['keypair'] }),
	},
	{
		displayName: 'JSON',
		name: 'jsonHeaders',
		type: 'json',
		...showOnlyFor({ sendHeaders: [true], specifyHeaders: ['json'] }),
		default: '',
	},
];
