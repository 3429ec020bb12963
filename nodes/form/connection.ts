import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/request/readRequest. */
export const ignoreSsl: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to download the response even if SSL certificate validation is not possible. Holds for other origins than the API’s, for which the credential has the same field.',
};

/** Read by adapter/request/readRequest. */
export const proxy: INodeProperties = {
	displayName: 'Proxy',
	name: 'proxy',
	type: 'string',
	default: '',
	placeholder: 'e.g. http://myproxy:3128',
	description:
		'HTTP proxy to use for other origins than the API’s. Requests to the API take the credential’s.',
};
