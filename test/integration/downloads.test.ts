import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runSessionRequest } from '../support/nodeContexts';
import { startApi } from '../support/startApi';
import type { StubResponse, SeenRequest } from '../support/startServer';
import { withServers } from '../support/withServers';

const servers = withServers();

async function run(
	respond: (request: SeenRequest) => StubResponse,
	options: INodeParameters = {},
	more: Partial<Parameters<typeof runSessionRequest>[0]> = {},
) {
	const { server } = await startApi(servers, respond);
	const credential: IDataObject = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'anna-password',
		loginFields: { field: [{ name: 'companyId', value: 'ACME' }] },
	};
	const parameters = { url: '/files/a', options: { response: { response: options } } };
	return await runSessionRequest({ credential, parameters, ...more });
}

const typed = (type: string, body: Buffer | string, headers = {}): StubResponse => ({
	headers: { 'Content-Type': type, ...headers },
	body,
});

describe('a file', () => {
	const bytes = Buffer.alloc(200_000, 'ab');
	const other = { data: 'eA==', mimeType: 'text/plain' };

	it('is added to the data of its item', async () => {
		const [item] = await run(
			() => typed('application/pdf', bytes, { 'Content-Disposition': 'attachment; filename="a b.pdf"' }),
			{},
			{ items: [{ id: 5 }], binary: { other } },
		);
		expect(item).toMatchObject({
			json: { id: 5 },
			pairedItem: { item: 0 },
			binary: { other, data: { fileName: 'a b.pdf', fileExtension: 'pdf', mimeType: 'application/pdf' } },
		});
		expect(item?.binary?.['data']?.data).toBe(bytes.toString('base64'));
	});

	it('of any type and size goes into the chosen field', async () => {
		const options = { responseFormat: 'file', outputPropertyName: 'page', fullResponse: true };
		for (const body of ['<p>', '']) {
			const [item] = await run(() => typed('text/html', body), options);
			expect(item?.json).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html' } });
			expect(item?.binary?.['page']).toMatchObject({ fileName: 'a', mimeType: 'text/html' });
			expect(Buffer.from(item?.binary?.['page']?.data ?? '', 'base64').toString()).toBe(body);
		}
	});

	it('that is cut off is an error', async () => {
		const broken = run(({ socket, url }) => {
			if (url === '/files/a') {
				const head = 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 999999\r\n\r\n';
				socket.end(Buffer.concat([Buffer.from(head), bytes]));
			}
			return undefined as unknown as StubResponse;
		});
		await expect(broken).rejects.toMatchObject({ context: { data: { code: 'CONNECTION_LOST' } } });
	});
});

describe('text', () => {
	const GBK = Buffer.from('c4e3bac3a3acd5e2cac7d2bbb8f6b2e2cad4', 'hex');
	/** Detecting a charset from the bytes alone needs enough of them. */
	const LONG = {
		text: '我们的产品在中国的市场上是最好的，这个公司有很多的人，他们不知道这是什么时候的事情，可以说是一个大的问题。',
		gbk: Buffer.from(
			'ced2c3c7b5c4b2fac6b7d4dad6d0b9fab5c4cad0b3a1c9cfcac7d7eebac3b5c4a3acd5e2b8f6b9abcbbed3d0badcb6e0b5c4c8cba3accbfbc3c7b2bbd6aab5c0d5e2cac7cab2c3b4cab1baf2b5c4cac2c7e9a3acbfc9d2d4cbb5cac7d2bbb8f6b4f3b5c4cecacce2a1a3',
			'hex',
		),
	};

	it.each<[string, string, Buffer, string]>([
		['GBK', 'text/plain; charset=gbk', GBK, '你好，这是一个测试'],
		['GB18030', 'text/plain; charset=GB18030', GBK, '你好，这是一个测试'],
		['GB2312', 'text/plain; charset="gb2312"', GBK, '你好，这是一个测试'],
		['undeclared GBK', 'text/plain', LONG.gbk, LONG.text],
		['Shift-JIS', 'text/plain; charset=shift_jis', Buffer.from('93fa967b8cea', 'hex'), '日本語'],
		['Latin-1', 'text/plain; charset=iso-8859-1', Buffer.from('größe', 'latin1'), 'größe'],
		['undeclared UTF-8', 'text/plain', Buffer.from('ÄÖÜß 日本語'), 'ÄÖÜß 日本語'],
		['an unknown charset', 'text/plain; charset=klingon', Buffer.from('ä'), 'ä'],
	])('is decoded: %s', async (_, type, body, text) => {
		expect(await run(() => typed(type, body))).toMatchObject([{ json: { data: text } }]);
	});

	it('is decoded in JSON, too', async () => {
		const body = Buffer.concat([Buffer.from('{"a":"'), LONG.gbk, Buffer.from('"}')]);
		for (const type of ['application/json', 'application/json; charset=gbk']) {
			expect(await run(() => typed(type, body))).toMatchObject([{ json: { a: LONG.text } }]);
		}
	});
});

describe('an item that fails', () => {
	const respond = () => ({
		status: 422,
		headers: { 'X-Request-Id': 'r-1' },
		body: { message: 'Wrong.', fields: ['name'] },
	});
	const error = {
		message: '422 Unprocessable Entity: Wrong.',
		httpCode: '422',
		status: 422,
		context: { data: { requestId: 'r-1', method: 'GET', apiMessage: 'Wrong.' } },
	};

	it('carries all details, with the response', async () => {
		const [item] = await run(respond, {}, { onError: 'continueRegularOutput' });
		expect(item).toMatchObject({
			json: {
				error,
				details: { message: error.message, httpCode: '422', body: { message: 'Wrong.', fields: ['name'] } },
			},
			pairedItem: { item: 0 },
		});
	});

	it('carries only its error for the error output', async () => {
		const [item] = await run(respond, {}, { onError: 'continueErrorOutput' });
		expect(item).toMatchObject({ json: { error } });
		expect(Object.keys(item?.json ?? {})).toEqual(['error']);
	});

	it('is a normal item with Never Error', async () => {
		const [item] = await run(respond, { neverError: true });
		expect(item?.json).toEqual({ message: 'Wrong.', fields: ['name'] });
	});
});
