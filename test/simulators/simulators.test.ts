import type { SessionLoginError } from '../../core';
import { apiRecipes } from '../../recipes';
import { createRequest, openClient } from '../support/openClient';
import { catchShown } from '../support/shown';
import { withServers } from '../support/withServers';
import { simulated, USERS } from './simulated';

const servers = withServers();

describe.each(simulated)('$title', ({ recipe: id, basePath = '', create, url, body, contains, ...lacks }) => {
	const request = createRequest(
		url,
		body && {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: Buffer.from(JSON.stringify(body)),
		},
	);

	async function start() {
		const api = create(USERS);
		const server = await servers.start((seen) => api.respond(seen));
		const recipe = apiRecipes.find((entry) => entry.id === id)?.recipe;
		const open = (username: keyof typeof USERS, password = USERS[username].password) =>
			openClient(server.url + basePath, { account: { username, password, loginFields: {} }, recipe });
		return { api, server, open };
	}

	it('signs in once, and again when the session has ended', async () => {
		const { api, open } = await start();
		const client = open('ANNA');
		for (let i = 0; i < 3; i++) expect(String((await client.send(request)).body)).toContain(contains);
		expect(api.sessions()).toBe(lacks.hasNoSession ? 0 : 1);
		api.expire();
		expect(String((await client.send(request)).body)).toContain(contains);
		expect(api.sessions()).toBe(lacks.hasNoSession ? 0 : 1);
	});

	it('reports a wrong password without showing it', async () => {
		const { server, open } = await start();
		const error = await catchShown<SessionLoginError>(open('ANNA', 'wrong-password').send(request));
		expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
		const { message, description, facts, responseBody, stack } = error;
		expect(JSON.stringify([message, description, facts, responseBody, stack])).not.toContain(
			'wrong-password',
		);
		expect(server.requests.length).toBeLessThanOrEqual(4);
	});

	if (!lacks.hasNoRoles)
		it('distinguishes a missing permission from an expired session, with one login', async () => {
			const { api, open } = await start();
			const client = open('LUCA');
			for (let i = 0; i < 2; i++)
				expect(await catchShown(client.send(request))).toMatchObject({ code: 'MISSING_PERMISSION' });
			expect(api.sessions()).toBe(lacks.hasNoSession ? 0 : 1);
		});

	it('signs out', async () => {
		const { api, open } = await start();
		const client = open('ANNA');
		await client.send(request);
		await client.signOut();
		expect(api.sessions()).toBe(lacks.hasNoLogout ? 1 : 0);
	});
});
