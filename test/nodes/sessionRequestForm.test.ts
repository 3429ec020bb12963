import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';

const { description } = new SessionRequest();
const named = (name: string) => description.properties.filter((property) => property.name === name);
const optionNames = () => (named('options')[0]?.options ?? []).map((option) => option.name);

/** What n8n keeps from a workflow's parameters, with every default filled in. */
const load = (parameters: INodeParameters) =>
	NodeHelpers.getNodeParameters(description.properties, parameters, true, false, null, description);

/** The methods that the form lists. */
const methods = (parameters: INodeParameters) =>
	(named('method')[0]?.options ?? []).flatMap((option) =>
		NodeHelpers.displayParameter(
			{ method: 'GET', ...parameters },
			option as INodeProperties,
			{ typeVersion: 1 },
			description,
		)
			? [option.name]
			: [],
	);

it.each([
	...['curlImport', 'method', 'url', 'sendQuery', 'specifyQuery', 'queryParameters', 'jsonQuery'],
	...['sendHeaders', 'specifyHeaders', 'headerParameters', 'jsonHeaders', 'sendBody', 'contentType'],
	...['specifyBody', 'bodyParameters', 'jsonBody', 'body', 'inputDataFieldName', 'rawContentType'],
])('has HTTP Request’s parameter %s', (name) => {
	expect(named(name)).not.toEqual([]);
});

it('has every option of HTTP Request', () => {
	expect(optionNames()).toEqual(
		expect.arrayContaining([
			...['batching', 'allowUnauthorizedCerts', 'queryParameterArrays', 'lowercaseHeaders', 'redirect'],
			...['response', 'pagination', 'proxy', 'timeout', 'sendCredentialsOnCrossOriginRedirect'],
			'webdavMethods',
		]),
	);
});

it('lists the WebDAV methods when enabled, and the chosen one, each once', () => {
	const plain = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
	const webdav = ['COPY', 'MKCOL', 'MOVE', 'PROPFIND', 'REPORT'];
	expect(methods({})).toEqual(plain);
	expect(methods({ options: { webdavMethods: true } })).toEqual([...plain, ...webdav]);
	expect(methods({ method: 'MOVE' })).toEqual([...plain, 'MOVE']);
	expect(methods({ method: 'MOVE', options: { webdavMethods: true } })).toEqual([...plain, ...webdav]);
});

it("offers requests first in n8n's node panel, then rows, then the session's operations", () => {
	// n8n lists the actions of each resource's own operations, in this order (editor, useActionsGeneration).
	const actionsOf = (resource: unknown) =>
		named('operation')
			.find(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource as string))
			?.options?.map((option) => (option as INodePropertyOptions).action);
	const resources = (named('resource')[0]?.options ?? []) as INodePropertyOptions[];
	expect(resources.flatMap(({ value }) => actionsOf(value))).toEqual([
		...['Make a request', 'Get rows of a list'],
		...['End a session of this n8n', 'Explain login', 'Get session status', 'List the sessions of this n8n'],
		...['Sign in again', 'Sign out'],
	]);
});

it.each<[string, INodeParameters]>([
	['parameters of HTTP Request', { method: 'POST', url: '/x' }],
	['a session operation', { resource: 'session', operation: 'signOut' }],
	['rows', { operation: 'getRows', rowsField: 'a.b', url: '/x' }],
])('keeps what was stored: %s', (_, parameters) => {
	expect(load(parameters)).toMatchObject({ resource: 'request', ...parameters });
});

it('hides what Get Rows replaces', () => {
	const response = { responseFormat: 'text', itemsField: 'a', neverError: true };
	const options = {
		response: { response },
		pagination: { pagination: { paginationMode: 'pageNumber', rowsField: 'b' } },
	};
	const loaded = JSON.stringify(load({ operation: 'getRows', url: '/x', options }));
	expect(loaded).toContain('"neverError":true');
	expect(loaded).not.toMatch(/outputPropertyName|itemsField|"rowsField":"b"/);
});

it.each<[string, INodeParameters]>([
	['a WebDAV method', { method: 'PROPFIND', url: '/x', options: { webdavMethods: true } }],
	['redirects', { options: { redirect: { redirect: { followRedirects: true, maxRedirects: 3 } } } }],
	['no redirects', { options: { redirect: { redirect: { followRedirects: false } } } }],
	['an emptied redirect option', { options: { redirect: {} } }],
	['a connection', { options: { proxy: 'http://proxy:3128', allowUnauthorizedCerts: true, timeout: 500 } }],
	['lists in the query', { sendQuery: true, options: { queryParameterArrays: 'repeat' } }],
	['a form as text', { sendBody: true, contentType: 'form-urlencoded', specifyBody: 'string', body: 'a=1' }],
	['a raw body', { sendBody: true, contentType: 'raw', rawContentType: 'text/csv', body: 'a' }],
])('keeps the parameters of HTTP Request: %s', (_, parameters) => {
	expect(load(parameters)).toMatchObject(parameters);
});

it('offers the lists of the API as URL in Get Rows, and keeps a chosen one in a field that can show it', () => {
	const url = { __rl: true, mode: 'list', value: '/stock' };
	const shown = (parameters: INodeParameters) => {
		const loaded = load(parameters);
		const isShown = (property: INodeProperties) =>
			NodeHelpers.displayParameter(loaded ?? {}, property, { typeVersion: 1 }, description);
		return [
			named('url')
				.filter(isShown)
				.map(({ type }) => type),
			loaded?.url,
		];
	};
	expect(shown({})).toEqual([['string'], '']);
	expect(shown({ url: '/stock' })).toEqual([['string'], '/stock']);
	expect(shown({ operation: 'getRows', url: '/stock' })).toEqual([['resourceLocator'], '/stock']);
	expect(shown({ operation: 'getRows', url })).toEqual([['resourceLocator'], url]);
	expect(shown({ url })).toEqual([['resourceLocator'], url]);
	expect(shown({ resource: 'session', url })).toEqual([[], undefined]);
});
