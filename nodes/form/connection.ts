import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/request/readRequest. */
export const ignoreSsl: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
	hint: 'Applies to other origins than that of the API; for the API, the credential has the same field',
};

/** Read by adapter/request/readRequest. */
export const proxy: INodeProperties = {
	displayName: 'Proxy',
	name: 'proxy',
	type: 'string',
	default: '',
	placeholder: 'e.g. http://myproxy:3128',
	description:
		'HTTP proxy to use for origins other than the API’s. Requests to the API use the credential’s.',
};
