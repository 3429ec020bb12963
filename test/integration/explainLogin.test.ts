import type { IDataObject } from 'n8n-workflow';

import { openSessions } from '../../adapter/session/Sessions';
import { runSessionRequest } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

const run = async (credential: IDataObject, operation: string, items: IDataObject[] = [{}]) =>
	await runSessionRequest({ credential, parameters: { resource: 'session', operation }, items });

async function start(status = 200) {
	const server = await servers.start(() => ({
		status,
		body: status === 200 ? { token: 'token-of-anna-1' } : { message: 'Unknown user' },
	}));
	const loginFields = { field: [{ name: 'companyId', value: 'ACME' }] };
	const account = { baseUrl: server.url, username: 'ANNA', password: 'annas-password', loginFields };
	return { server, account: { ...account, adjust: ['login'] } };
}

it('returns an item for each step and fact, and at the end the recipe, once for all input items', async () => {
	const { server, account } = await start();
	const items = await run(account, 'explainLogin', [{}, {}, {}]);
	expect(items.map(({ json: { step, ok } }) => [step, ok])).toEqual([
		['POST /login as JSON', true],
		...['Session', 'Requests', 'Responses', 'Recipe'].map((step) => [step, true]),
	]);
	expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	expect(server.requests).toHaveLength(1);
	const { recipe, explanation } = items.at(-1)?.json ?? {};
	expect(explanation).toMatch(/Recipe as JSON .*The values of companyId are not in it/);
	const stored = { ...account, recipeJson: JSON.stringify(recipe), adjust: ['login', 'recipeJson'] };
	const again = await run(stored, 'explainLogin');
	expect(again.at(-1)?.json).toEqual(items.at(-1)?.json);
	expect(again[0]?.json.found).toEqual([
		{ name: 'token', where: 'token', rule: 'the recipe names this location' },
	]);
});

it('explains a failed login in items, of which the last says what to do', async () => {
	const { account } = await start(401);
	const items = await run(account, 'explainLogin');
	expect(items.map(({ json: { step, ok } }) => [step, ok])).toEqual([
		['POST /login as JSON', false],
		['Result', false],
	]);
	expect(items[1]?.json).toMatchObject({
		explanation: expect.stringMatching(
			/^Wrong user name or password\. .* Check User Name and Password in the credential/,
		) as unknown,
		code: 'LOGIN_REFUSED',
	});
	expect(JSON.stringify(items)).not.toContain('annas-password');
});

it('begins with what was understood of a recorded login', async () => {
	const { account } = await start();
	const recordedLogin = `curl '${account.baseUrl}/login' -H 'content-type: application/json' --data-raw '{"username":"ANNA","password":"annas-password"}'`;
	const [first] = await run({ ...account, recordedLogin }, 'explainLogin');
	expect(first?.json).toMatchObject({
		step: 'Recorded Login',
		ok: true,
		explanation: expect.stringMatching(/^POST \/login signs in: /) as unknown,
	});
	expect(JSON.stringify(first)).not.toContain('annas-password');
});

it('Get Status says what comes next: before the first login, after a sign-out, and on hold', async () => {
	const { account } = await start();
	const next = async (form: IDataObject) => (await run(form, 'getStatus'))[0]?.json.next;
	expect(await next(account)).toBe('Not signed in yet. The next request signs in.');
	await run(account, 'signInAgain');
	expect(await next(account)).toBeUndefined();
	await run(account, 'signOut');
	expect(await next(account)).toBe('Signed out. The next request signs in.');
	const refused = (await start(401)).account;
	await openSessions().client(refused, {}).ready();
	expect(await next(refused)).toMatch(
		/^The last login failed: Wrong user name or password\. .* No login is sent for another \d+ s, /,
	);
});
