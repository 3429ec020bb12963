import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/readRequest. */
export const method: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((name) => ({
		name,
		value: name,
	})),
	default: 'GET',
	description: 'The request method to use',
};
