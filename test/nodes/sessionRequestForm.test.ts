import { type INodeParameters, type INodeProperties, NodeHelpers } from 'n8n-workflow';

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
