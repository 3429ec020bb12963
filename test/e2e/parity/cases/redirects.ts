import type { IDataObject } from 'n8n-workflow';
import { fields, get, type ParityCase, post, response } from '../ParityCase';

const redirect = (values: IDataObject): IDataObject => ({ redirect: { redirect: values } });
const posted = (path: string, options: IDataObject = {}) => ({
	...post({ specifyBody: 'json', jsonBody: '{"a":1}' }),
	url: `http://echo${path}`,
	options,
});
const row = (name: string, path: string, options: IDataObject = {}): ParityCase => ({
	name,
	parameters: get(path, options),
});

/** Redirects. */
export const redirectCases: ParityCase[] = [
	...[301, 302, 303, 307, 308].map((status) => row(`GET ${status}`, `/redirect/${status}`)),
	...[301, 302, 303, 307, 308].map((status) => ({
		name: `POST ${status}`,
		parameters: posted(`/redirect/${status}`),
	})),
	{ name: 'HEAD 302', parameters: get('/redirect/302', {}, { method: 'HEAD' }) },
	{ name: 'DELETE 302', parameters: get('/redirect/302', {}, { method: 'DELETE' }) },
	{ name: 'PUT 302', parameters: { ...posted('/redirect/302'), method: 'PUT' } },
	row('a relative location', '/redirect-relative/302'),
	row('three in a row', '/redirect-chain/302?left=3'),
	row('the default maximum', '/redirect-chain/302?left=21'),
	row('one more than by default', '/redirect-chain/302?left=22'),
	row('as many as allowed', '/redirect-chain/302?left=2', redirect({ maxRedirects: 2 })),
	row('one more than allowed', '/redirect-chain/302?left=3', redirect({ maxRedirects: 2 })),
	row('followed as chosen', '/redirect-chain/302?left=3', redirect({ followRedirects: true })),
	row(
		'more than 21 allowed',
		'/redirect-chain/302?left=25',
		redirect({ followRedirects: true, maxRedirects: 30 }),
	),
	row('none followed', '/redirect/302', redirect({ followRedirects: false })),
	row('none followed, never error', '/redirect/302', {
		...redirect({ followRedirects: false }),
		...response({ neverError: true }),
	}),
	row('none followed, full response', '/redirect/302', {
		...redirect({ followRedirects: false }),
		...response({ neverError: true, fullResponse: true }),
	}),
	{
		name: 'none followed for a POST',
		parameters: posted('/redirect/302', redirect({ followRedirects: false })),
	},
	row('an added but empty option', '/redirect/302', { redirect: { redirect: {} } }),
	row('a loop', '/redirect-loop/302'),
	row('no location', '/redirect-nowhere/302'),
	row('to another host, with our credential in HTTP Request', '/redirect-foreign/302'),
	{ ...row('to another host', '/redirect-foreign/302'), isUnbound: true },
	{
		...row('to another host with the session', '/redirect-foreign/302', {
			sendCredentialsOnCrossOriginRedirect: true,
		}),
		isUnbound: true,
	},
	{
		name: 'to another host with headers of the author',
		parameters: get(
			'/redirect-foreign/302',
			{},
			{ sendHeaders: true, headerParameters: fields(['X-Own', '1'], ['X-Api-Key', 'k']) },
		),
		isUnbound: true,
	},
	{
		name: 'to another host with headers of the author and the session',
		parameters: get(
			'/redirect-foreign/302',
			{ sendCredentialsOnCrossOriginRedirect: true },
			{ sendHeaders: true, headerParameters: fields(['X-Own', '1']) },
		),
		isUnbound: true,
	},
	{ name: 'a POST 307 to another host', parameters: posted('/redirect-foreign/307'), isUnbound: true },
	row('full response after a redirect', '/redirect/302', response({ fullResponse: true })),
	{
		name: 'query fields are not sent again',
		parameters: get('/redirect/302', {}, { sendQuery: true, queryParameters: fields(['q', '1']) }),
	},
];
