import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const WEBDAV = ['COPY', 'MKCOL', 'MOVE', 'PROPFIND', 'REPORT'];

/** Read by adapter/request/readRequest. */
export const method: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		...['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((name) => ({ name, value: name })),
		...WEBDAV.flatMap(toWebdavOptions),
	],
	default: 'GET',
	description: 'The request method to use',
};

/** Used only by the form. A WebDAV method that is already selected stays in the list without it. */
export const webdavMethods: INodeProperties = {
	displayName: 'Enable WebDAV Methods',
	name: 'webdavMethods',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the WebDAV request methods PROPFIND, MKCOL, MOVE, COPY and REPORT to the Method list',
};

/** As in HTTP Request, a WebDAV method is listed when these methods are enabled or when it is selected. */
function toWebdavOptions(name: string): INodePropertyOptions[] {
	const enabled = { 'options.webdavMethods': [true] };
	return [
		{ name, value: name, displayOptions: { show: enabled } },
		{ name, value: name, displayOptions: { hide: { method: [{ _cnd: { not: name } }], ...enabled } } },
	];
}
