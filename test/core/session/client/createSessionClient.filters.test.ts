import { createHash } from 'node:crypto';

import type { SessionLoginError } from '../../../../core';
import { createRequest, openClient } from '../../../support/openClient';
import { catchShown } from '../../../support/shown';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const login = {
	method: 'POST',
	path: '/login',
	body: { type: 'json' as const, content: { user: '{{username}}', hash: '{{ password | md5 }}' } },
};
const recipe = {
	login: [login] as [typeof login],
	otherLogins: [],
	lost: [],
	denied: { when: [{ statuses: '403' }] },
};
const textOf = ({ message, description, facts, responseBody, stack }: SessionLoginError) =>
	JSON.stringify([message, description, facts, responseBody, stack]);

it('sends the results of filters, and does not show them when a login fails', async () => {
	const hash = md5('anna-password');
	const server = await servers.start(() => ({ status: 401, body: { message: `No user with hash ${hash}` } }));
	const error = await catchShown<SessionLoginError>(
		openClient(server.url, { attach: 'bearer', recipe }).send(createRequest('/orders')),
	);
	expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ user: 'ANNA', hash });
	expect(textOf(error)).toContain('No user with hash ***');
	expect(textOf(error)).not.toContain(hash);
});

it('signs each request with a header, which is not shown either', async () => {
	const signature = md5('the-token');
	const server = await servers.start(({ url }) =>
		url === '/login'
			? { body: { token: 'the-token' } }
			: { status: 403, body: { message: `Signature ${signature.toUpperCase()} may not read orders` } },
	);
	const attach = { cookies: false, headers: { 'X-Signature': '{{ token | md5 }}' } };
	const error = await catchShown<SessionLoginError>(
		openClient(server.url, { recipe: { ...recipe, attach } }).send(createRequest('/orders')),
	);
	expect(server.requests[1]?.headers['x-signature']).toBe(signature);
	expect(textOf(error)).toContain('Signature *** may not read orders');
	expect(textOf(error).toLowerCase()).not.toContain(signature);
});

it('names a filter that does not exist, and those that do', async () => {
	const server = await servers.start(() => ({}));
	const wrong = { ...login, body: { type: 'json' as const, content: { hash: '{{ password | md55 }}' } } };
	const error = await catchShown<SessionLoginError>(
		openClient(server.url, { recipe: { ...recipe, login: [wrong] } }).send(createRequest('/orders')),
	);
	expect(error).toMatchObject({
		code: 'TEMPLATE_INVALID',
		message: 'A template has a filter that does not exist',
		description: expect.stringContaining(
			'There is no filter md55: check the spelling; available filters: abs, append',
		) as string,
	});
	expect(server.requests).toHaveLength(0);
});
