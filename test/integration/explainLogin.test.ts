import type { IDataObject } from 'n8n-workflow';

import { openSessions } from '../../adapter/session/Sessions';
import { createDigestServer } from '../simulators/digestServer';
import { catchError } from '../support/catchError';
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
	expect(explanation).toMatch(/Recipe \(JSON\) .*The values of companyId are not in it/);
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

it.each<[string, IDataObject, string, RegExp]>([
	['an invalid Base URL', { baseUrl: 'not an address' }, 'Form', /Base URL/],
	['no password', { password: '' }, 'Form', /Password/],
	['a recording without a login', { recordedLogin: 'curl https://a.example/' }, 'Recorded Login', /login/],
])('explains %s in one item, which says what to change', async (_, mistake, step, words) => {
	const { account, server } = await start();
	const items = await run({ ...account, ...mistake }, 'explainLogin', [{}, {}]);
	expect(items).toMatchObject([
		{
			json: {
				step,
				ok: false,
				explanation: expect.stringMatching(words) as unknown,
				code: expect.anything(),
			},
		},
	]);
	expect(server.requests).toEqual([]);
});

it('says which responses end a session in words, and shows a pattern of one’s own as it was entered', async () => {
	const { account } = await start();
	const responses = async (form: IDataObject) =>
		(await run(form, 'explainLogin')).find(({ json }) => json.step === 'Responses')?.json.explanation;
	expect(await responses(account)).toMatch(
		/a redirect to a login page; or status 200, a web page; or status 403, a message saying that nobody is signed in\./,
	);
	const lostRules = { rule: [{ text: '^(gone|over)$' }] };
	expect(await responses({ ...account, adjust: ['responses', 'rules', 'login'], lostRules })).toContain(
		"'^(gone|over)$' in the response",
	);
});

it('shows what Digest asked for, and what requests carry', async () => {
	const users = { ANNA: { password: 'annas-password' } };
	const device = createDigestServer(users, { algorithm: 'SHA-256' });
	const server = await servers.start((request) => device.respond(request));
	const form = { baseUrl: server.url, username: 'ANNA', sessionKind: 'digest', adjust: ['attach'] };
	const ASKED =
		/The API asked for Digest authentication \(realm "device", algorithm SHA-256, qop auth, nonce \*\*\*\)/;
	const [step, , requests] = await run({ ...form, password: 'annas-password' }, 'explainLogin');
	expect(step?.json).toMatchObject({
		step: 'GET / with Digest',
		ok: true,
		explanation: expect.stringMatching(ASKED) as unknown,
		sent: { headers: expect.arrayContaining(['Authorization']) as unknown },
	});
	expect(requests?.json.found).toEqual([
		expect.objectContaining({ name: 'header Authorization', where: 'Digest ***' }),
	]);
	const refused = await run({ ...form, password: 'wrong-password' }, 'explainLogin');
	expect(refused[0]?.json).toMatchObject({ ok: false, explanation: expect.stringMatching(ASKED) as unknown });
	const nonces = server.requests.map(
		({ headers }) => /\bnonce="([^"]+)"/.exec(headers.authorization ?? '')?.[1],
	);
	for (const nonce of nonces.filter((one) => one !== undefined))
		expect(JSON.stringify([step, requests, refused])).not.toContain(nonce);
});

it('says of a pasted session that has ended that only a person can paste a new one', async () => {
	let isOver = false;
	const server = await servers.start(() => (isOver ? { status: 401 } : { body: [] }));
	const credential = { baseUrl: server.url, recipe: 'pastedSession', pastedSession: 'sid=first-value-of-it' };
	const status = async () => (await run(credential, 'getStatus'))[0]?.json;
	const send = async () => await runSessionRequest({ credential, parameters: { url: '/x' }, items: [{}] });
	expect(await status()).toMatchObject({
		signedIn: false,
		next: 'The next request sends the pasted session.',
	});
	await send();
	expect(await status()).toMatchObject({ signedIn: true });
	isOver = true;
	await catchError(send());
	expect(await status()).toMatchObject({
		signedIn: false,
		next: expect.stringMatching(
			/^The API refuses the pasted session\. .* paste them into Pasted Session in the credential\.$/,
		) as unknown,
	});
	expect(await catchError(run(credential, 'signInAgain'))).toMatchObject({
		message: 'Only you can renew a pasted session',
		description: expect.stringMatching(/paste them into Pasted Session in the credential\.$/) as unknown,
	});
	isOver = false;
	await send();
	expect(await status()).toMatchObject({ signedIn: true });
});
