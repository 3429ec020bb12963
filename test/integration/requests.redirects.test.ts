import type { IDataObject } from 'n8n-workflow';

import { fields, seeRequests } from '../support/seeRequests';

const { see } = seeRequests();

const sent = async (parameters: IDataObject) =>
	(await see(parameters)).map(({ method, url, body }) => [method, url, body].join(' ').trim());
const redirect = (values: IDataObject): IDataObject => ({ redirect: { redirect: values } });
const BODY = { sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
const neverError = { response: { response: { neverError: true } } };

// What HTTP Request 4.5 in n8n 2.41.1 does with the same parameters.
it.each([
	[301, 'POST', 'GET /to'],
	[302, 'POST', 'GET /to'],
	[303, 'POST', 'GET /to'],
	[307, 'POST', 'POST /to {"a":1}'],
	[308, 'POST', 'POST /to {"a":1}'],
	[302, 'PUT', 'PUT /to {"a":1}'],
	[303, 'PUT', 'GET /to'],
	[302, 'PATCH', 'PATCH /to {"a":1}'],
	[302, 'DELETE', 'DELETE /to {"a":1}'],
	[302, 'MOVE', 'MOVE /to {"a":1}'],
])('a %i turns a %s into %s', async (status, method, expected) => {
	expect(await sent({ method, url: `/redirect/${status}`, ...BODY })).toEqual([
		`${method} /redirect/${status} {"a":1}`,
		expected,
	]);
});

it('drops the headers of a dropped body, and does not repeat the query', async () => {
	const [, to] = await see({
		...{ method: 'PUT', url: '/redirect/303', ...BODY },
		...{ sendQuery: true, queryParameters: fields(['q', '1']) },
		...{ sendHeaders: true, headerParameters: fields(['Content-Language', 'de'], ['X-Own', '1']) },
	});
	expect(to).toMatchObject({ url: '/to', headers: { 'x-own': '1' } });
	expect(Object.keys(to?.headers ?? {}).join()).not.toContain('content-');
});

it.each<[string, IDataObject, number, number]>([
	['21 by default', {}, 21, 22],
	['as many as allowed', redirect({ followRedirects: true, maxRedirects: 2 }), 2, 3],
	['more than 21 if allowed', redirect({ followRedirects: true, maxRedirects: 30 }), 25, 26],
	['21 for 0, however odd', redirect({ followRedirects: true, maxRedirects: 0 }), 3, 4],
	['the default number when the option sets none', redirect({ followRedirects: true }), 3, 4],
])('follows %s', async (_, options, redirects, requests) => {
	expect(await sent({ url: `/chain/${redirects}`, options })).toHaveLength(requests);
});

it.each<[string, IDataObject, number]>([
	['22 redirects', {}, 22],
	['one more than allowed', redirect({ followRedirects: true, maxRedirects: 2 }), 3],
	['one more than allowed, even with Never Error', { ...redirect({ maxRedirects: 2 }), ...neverError }, 3],
])('rejects %s', async (_, options, redirects) => {
	await expect(sent({ url: `/chain/${redirects}`, options })).rejects.toMatchObject({
		message: 'Maximum number of redirects exceeded',
		description: expect.stringContaining('GET /chain/1 is redirect number'),
	});
});

it.each<[string, IDataObject]>([
	['when following is off', redirect({ followRedirects: false })],
	['when the option is added but empty, however odd', { redirect: {} }],
])('follows no redirect %s', async (_, options) => {
	expect(await sent({ url: '/chain/3', options: { ...options, ...neverError } })).toEqual(['GET /chain/3']);
	await expect(sent({ url: '/chain/3', options })).rejects.toMatchObject({ httpCode: '302' });
});

const AUTHOR = {
	url: '/foreign/302',
	sendHeaders: true,
	headerParameters: fields(['Cookie', 'own=1'], ['X-Own', '1']),
};

it('sends no credentials to another origin', async () => {
	const [, to] = await see(AUTHOR);
	expect(to?.headers).toMatchObject({ 'x-own': '1' });
	expect(to?.headers).not.toHaveProperty('cookie');
	expect(to?.headers).not.toHaveProperty('authorization');
});

it("sends the author's credentials to another origin if so chosen, but never the session", async () => {
	const [from, to] = await see({ ...AUTHOR, options: { sendCredentialsOnCrossOriginRedirect: true } });
	expect(from?.headers.authorization).toBe('Bearer session-token');
	expect(to?.headers).toMatchObject({ 'x-own': '1', cookie: 'own=1' });
	expect(to?.headers).not.toHaveProperty('authorization');
});
