import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { runSessionRequest } from '../support/nodeContexts';
import { countLogins, startApi } from '../support/startApi';
import { withServers } from '../support/withServers';

const servers = withServers();

const file = (text: string, fileName: string, mimeType: string): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	fileName,
	mimeType,
});

const binary = {
	data: file('first, line\n', 'rows.csv', 'text/csv'),
	odd: file('odd', 'odd.bin', 'text/plain\r\nX-Injected: 1'),
	picture: file('not really', 'a "b".png', 'image/png'),
};

const credentialAt = (baseUrl: string): IDataObject => ({
	baseUrl,
	username: 'ANNA',
	password: 'anna-password',
	loginFields: { field: [{ name: 'companyId', value: 'ACME' }] },
});

/** Sends one upload with a session that the API has dropped; returns the second attempt's request. */
async function upload(parameters: IDataObject) {
	const { server, lose } = await startApi(servers);
	const credential = credentialAt(server.url);
	await runSessionRequest({ credential, parameters: { method: 'GET', url: '/first' } });
	lose();
	const items = await runSessionRequest({
		credential,
		parameters: { method: 'POST', url: '/files', sendBody: true, ...parameters },
		binary,
	});
	expect(items).toMatchObject([{ json: { fine: true } }]);
	expect(countLogins(server)).toBe(2);
	const sent = server.requests.filter(({ url }) => url === '/files');
	expect(sent).toHaveLength(2);
	expect(sent[1]?.body).toBe(sent[0]?.body);
	return sent[1];
}

it('sends a file as the body, and repeats it after the session was lost', async () => {
	const sent = await upload({ contentType: 'binaryData', inputDataFieldName: 'data' });
	expect(sent?.headers).toMatchObject({ 'content-type': 'text/csv', 'content-length': '12' });
	expect(sent?.body).toBe('first, line\n');
});

it('sends a form with fields and files, and repeats it after the session was lost', async () => {
	const sent = await upload({
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [
				{ name: 'title', value: 'ä & "b"' },
				{ parameterType: 'formBinaryData', name: 'rows', inputDataFieldName: 'data' },
				{ parameterType: 'formBinaryData', name: 'picture', inputDataFieldName: 'picture' },
			],
		},
	});
	const { 'content-type': type = '', 'content-length': length } = sent?.headers ?? {};
	expect(Number(length)).toBe(Buffer.byteLength(sent?.body ?? ''));
	const form = await new Response(sent?.body, { headers: { 'content-type': type } }).formData();
	expect(form.get('title')).toBe('ä & "b"');
	const rows = form.get('rows') as File;
	expect([rows.name, rows.type, await rows.text()]).toEqual(['rows.csv', 'text/csv', 'first, line\n']);
	expect((form.get('picture') as File).type).toBe('image/png');
});

it('sends a file with an invalid type as one of unknown type', async () => {
	const sent = await upload({ contentType: 'binaryData', inputDataFieldName: 'odd' });
	expect(sent?.headers).toMatchObject({ 'content-type': 'application/octet-stream' });
	const row = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'odd' };
	const form = await upload({
		contentType: 'multipart-form-data',
		bodyParameters: { parameters: [row] },
	});
	expect(form?.body).toContain('\r\nContent-Type: application/octet-stream\r\n');
	expect(form?.body).not.toContain('X-Injected');
});

it.each([
	[{ contentType: 'binaryData' }, "'Input Data Field Name' is empty"],
	[{ contentType: 'binaryData', inputDataFieldName: 'nothing' }, /binary/i],
])('reports what is wrong with %j', async (parameters, message) => {
	const { server } = await startApi(servers);
	const run = runSessionRequest({
		credential: credentialAt(server.url),
		parameters: { method: 'POST', url: '/files', sendBody: true, ...parameters },
		binary,
	});
	await expect(run).rejects.toThrow(message);
	expect(server.requests).toEqual([]);
});
