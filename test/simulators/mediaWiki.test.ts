import { createMultipart } from '../../core';
import { mediaWiki } from '../../recipes/mediaWiki';
import { createRequest, openClient } from '../support/openClient';
import type { SeenRequest } from '../support/startServer';
import { withServers } from '../support/withServers';
import { catchShown } from '../support/shown';
import { createMediaWiki } from './mediaWiki';
import { USERS } from './Simulator';

const servers = withServers();
const FORM = 'application/x-www-form-urlencoded';

async function openWiki() {
	const wiki = createMediaWiki(USERS);
	const server = await servers.start((request) => wiki.respond(request));
	const { password } = USERS.ANNA;
	const client = openClient(`${server.url}/w`, {
		recipe: { paging: undefined, ...mediaWiki.recipe },
		account: { username: 'ANNA', password, loginFields: {} },
	});
	const write = async (body: string) =>
		await client.send(
			createRequest('/api.php', {
				method: 'POST',
				headers: { 'Content-Type': FORM },
				body: Buffer.from(body),
			}),
		);
	const sent = () => server.requests.filter(({ body }) => /action=(edit|login)|name="action"/.test(body));
	return { wiki, server, client, write, sent };
}

const tokenIn = ({ body }: SeenRequest) => new URLSearchParams(body).getAll('token');

it('adds the token to a form that changes something, and to no request that reads', async () => {
	const { wiki, server, client, write, sent } = await openWiki();
	await client.send(createRequest('/api.php?action=query&list=allpages'));
	await write('action=edit&title=Stock&text=7');
	expect(wiki.edits).toEqual(['Stock']);
	expect(sent().map((request) => tokenIn(request).length)).toEqual([0, 1]);
	for (const { method, url } of server.requests) if (method === 'GET') expect(url).not.toContain('token=');
});

it('leaves a token of the author as it is', async () => {
	const { wiki, write, sent } = await openWiki();
	const error = await catchShown(write('action=edit&title=Stock&token=mine'));
	expect(error.message).not.toContain('mine');
	expect(wiki.edits).toEqual([]);
	expect(sent().map((request) => tokenIn(request))).toEqual([[], ['mine']]);
});

it('adds the token after the fields of a form with files, with the right length', async () => {
	const { wiki, server, client } = await openWiki();
	const { body, contentType, contentLength } = createMultipart([
		{ name: 'action', value: 'upload' },
		{ name: 'filename', value: 'a.txt' },
		{ name: 'file', open: async () => Buffer.from('content'), fileName: 'a.txt', length: 7 },
	]);
	await client.send(
		createRequest('/api.php', {
			method: 'POST',
			headers: { 'content-type': contentType, 'content-length': String(contentLength) },
			body,
		}),
	);
	expect(wiki.edits).toEqual(['a.txt']);
	const upload = server.requests.at(-1);
	expect(upload?.headers['content-length']).toBe(String(Buffer.byteLength(upload?.body ?? '')));
	expect(upload?.body.match(/name="token"/g)).toHaveLength(1);
});

it('signs in once for a token that has ended, and repeats the change that was refused, once', async () => {
	const { wiki, client, write } = await openWiki();
	await write('action=edit&title=One');
	wiki.endTokens();
	await write('action=edit&title=Two');
	expect(wiki.edits).toEqual(['One', 'Two']);
	expect((await client.status()).logins).toBe(2);
});
