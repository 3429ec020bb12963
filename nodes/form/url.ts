import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/request/readRequest. */
export const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: '/product',
	description:
		'A path below the Base URL of the credential, or a whole address. The session is only sent to the host of the Base URL.',
};
