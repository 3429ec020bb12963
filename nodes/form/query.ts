import type { INodeProperties } from 'n8n-workflow';

import { namesAndValues, showOnlyFor } from './section';

const showOnlyWithQuery = showOnlyFor({ sendQuery: [true] });

/** Read by adapter/request/readRequest. */
export const arrayFormat: INodeProperties = {
	displayName: 'Query Array Format',
	name: 'queryParameterArrays',
	type: 'options',
	...showOnlyFor({ '/sendQuery': [true] }),
	options: [
		{ name: 'No Brackets', value: 'repeat', description: 'Such as foo=bar&foo=qux' },
		{ name: 'Brackets Only', value: 'brackets', description: 'Such as foo[]=bar&foo[]=qux' },
		{ name: 'Brackets with Indices', value: 'indices', description: 'Such as foo[0]=bar&foo[1]=qux' },
	],
	default: 'brackets',
	description: 'How a name that has several values is sent. Without this option it is Brackets with Indices.',
};

/** Read by adapter/request/readRequest. */
export const query: INodeProperties[] = [
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has query parameters',
	},
	{
		displayName: 'Specify Query Parameters',
		name: 'specifyQuery',
		type: 'options',
		...showOnlyWithQuery,
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'keypair',
	},
	{
		...namesAndValues('Query Parameter'),
		displayName: 'Query Parameters',
		name: 'queryParameters',
		...showOnlyFor({ sendQuery: [true], specifyQuery: ['keypair'] }),
	},
	{
		displayName: 'JSON',
		name: 'jsonQuery',
		type: 'json',
		...showOnlyFor({ sendQuery: [true], specifyQuery: ['json'] }),
		default: '',
	},
];
