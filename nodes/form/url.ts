import type { INodeProperties } from 'n8n-workflow';

import { chosenFrom } from './chosenFrom';

/** Read by adapter/request/readRequest. */
export const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: '/product',
	description:
		'A path below the Base URL of the credential, or a full address. The session is only sent to the host of the Base URL.',
};

/** The URL of a list, which may be one of those that the API's recipe names. */
export const listUrl: INodeProperties = chosenFrom(
	'searchEndpoints',
	{
		...url,
		description:
			'A list that the chosen API has, a path below the Base URL of the credential, or a full address. The session is only sent to the host of the Base URL.',
	},
	// Most APIs have no list of their own here.
	{ entered: { displayName: 'By Path', name: 'path' }, isEntered: true },
);
