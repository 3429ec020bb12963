import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger, runSessionRequest, searchList } from '../support/nodeContexts';
import type { TestServer } from '../support/startServer';
import { withServers } from '../support/withServers';

const servers = withServers();
const PASSWORDS = ['the-password-of-anna', 'the-password-of-bert'];

/** An API with a logout that issues a numbered token and cookie, unless the password is wrong. */
const startApi = async () => {
	let logins = 0;
	const issued: string[] = [];
	const server = await servers.start(({ url, body }) => {
		if (url !== '/login') return { body: { rows: [{ id: 1 }] } };
		if (body.includes('wrong')) return { status: 401, body: { message: `wrong password ${body}` } };
		const [token, cookie] = [`the-token-secret-${++logins}`, `the-cookie-secret-${logins}`];
		issued.push(token, cookie);
		return {
			headers: { 'Set-Cookie': `sid=${cookie}; Path=/; HttpOnly` },
			body: { token, expiresIn: 3600 },
		};
	});
	return { server, issued };
};
const credentialAt = ({ url }: TestServer, username: string, password: string) => ({
	...{ baseUrl: url, username, password, sessionKind: 'cookiesAndBearerToken', logoutPath: '/logout' },
});
const annaAt = (server: TestServer) => credentialAt(server, 'ANNA', 'the-password-of-anna');
const bertAt = (server: TestServer) => credentialAt(server, 'BERT', 'the-password-of-bert');
const run = async (
	credential: IDataObject,
	parameters: INodeParameters,
	items?: IDataObject[],
): Promise<IDataObject[]> =>
	(await runSessionRequest({ credential, parameters, items })).map(({ json }) => json);
const request = (credential: IDataObject) => run(credential, { url: '/x' });
const session = { resource: 'session' };
const list = (credential: IDataObject, items?: IDataObject[]) =>
	run(credential, { ...session, operation: 'listSessions' }, items);
const end = (credential: IDataObject, id: string) =>
	run(credential, { ...session, operation: 'endSession', session: { __rl: true, mode: 'name', value: id } });
/** The accounts of this file's other tests are in the list, too. */
const listAt = async (credential: IDataObject & { baseUrl: string }, { url } = { url: credential.baseUrl }) =>
	(await list(credential)).filter(({ host }) => host === url);
const idOf = async (credential: IDataObject & { baseUrl: string; username: string }) => {
	const items = await listAt(credential);
	return items.find(({ username }) => username === credential.username)?.['session'] as string;
};

/** The prototype that n8n-core's contexts have their logger from. */
const baseOf = (prototype: ExecuteContext): ExecuteContext =>
	Object.hasOwn(prototype, 'logger') ? prototype : baseOf(Object.getPrototypeOf(prototype) as ExecuteContext);

const info = jest.fn();
beforeAll(() => {
	jest.spyOn(baseOf(ExecuteContext.prototype), 'logger', 'get').mockReturnValue({ info } as never);
});
beforeEach(() => info.mockClear());
afterAll(() => jest.restoreAllMocks());

it('lists who uses the API of the credential, with sessions, counts, workflows and the last trouble', async () => {
	const { server, issued } = await startApi();
	await request(annaAt(server));
	const wrong = credentialAt(server, 'CARLA', 'wrong-password-of-carla');
	await expect(request(wrong)).rejects.toThrow();
	const items = await listAt(annaAt(server));
	const today = { loginsToday: 1, refreshesToday: 0, failedLoginsToday: 0 };
	const workflows = [{ id: 'test', name: '' }];
	const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
	const id = expect.stringMatching(/^[\da-f]{12}$/) as string;
	expect(items).toEqual([
		{
			...{ session: id, host: server.url, username: 'ANNA', signedIn: true, kind: 'cookies and token' },
			...{ since: iso, until: iso, lastNoted: iso, ...today, workflows },
		},
		{
			...{ session: id, host: server.url, username: 'CARLA', signedIn: false, lastNoted: iso },
			...{ ...today, loginsToday: 0, failedLoginsToday: 1, workflows },
			...{ lastTrouble: 'Wrong user name or password', lastTroubleAt: iso },
		},
	]);
	const text = JSON.stringify([items, info.mock.calls]);
	const secrets = [...issued, ...PASSWORDS, 'wrong-password-of-carla'];
	expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

it('shows of other hosts no full user name, error or workflow', async () => {
	const [mine, other] = [await startApi(), await startApi()];
	await request(bertAt(other.server));
	await expect(request(credentialAt(other.server, 'DORA', 'wrong'))).rejects.toThrow();
	await request(annaAt(mine.server));
	const items = await listAt(annaAt(mine.server), other.server);
	expect(items).toHaveLength(2);
	expect(items).toMatchObject([
		{ username: 'B…', signedIn: true, loginsToday: 1 },
		{ username: 'D…', signedIn: false, failedLoginsToday: 1 },
	]);
	expect(items.flatMap(Object.keys)).not.toEqual(expect.arrayContaining(['workflows']));
	expect(JSON.stringify(items)).not.toMatch(/BERT|DORA|Wrong/);
});

it('lists once, however many input items there are, and logs the totals without a name', async () => {
	const { server, issued } = await startApi();
	await request(annaAt(server));
	const one = await list(annaAt(server));
	expect(await list(annaAt(server), [{}, {}, {}])).toHaveLength(one.length);
	expect(info).toHaveBeenCalledTimes(2);
	expect(JSON.stringify(info.mock.calls)).not.toContain('ANNA');
	const [text, figures] = info.mock.calls[0] as [string, Record<string, number>];
	expect(text).toMatch(
		/^Session Login: sessions \d+, accounts \d+, loginsToday \d+, refreshesToday 0, failedLoginsToday \d+$/,
	);
	expect(figures).toMatchObject({ accounts: one.length, refreshesToday: 0 });
	const signedIn = one.filter((item) => item['signedIn']);
	expect(figures['sessions']).toBe(signedIn.length);
	expect(issued).toHaveLength(2);
});

it('listing alone neither signs in nor adds the account', async () => {
	const { server } = await startApi();
	expect(await listAt(annaAt(server))).toEqual([]);
	expect(server.requests).toEqual([]);
});

it('a poll of the trigger is listed, too', async () => {
	const { server } = await startApi();
	const parameters = { url: '/x', rowsField: 'rows', detectBy: 'rowId', idField: 'id' };
	await createSessionRequestTrigger(annaAt(server), parameters).poll();
	expect(await listAt(annaAt(server))).toMatchObject([{ username: 'ANNA', workflows: [{ id: 'test' }] }]);
});

it('End Session ends the session of another account of the same API, which signs in again', async () => {
	const { server, issued } = await startApi();
	await request(annaAt(server));
	await request(bertAt(server));
	const id = await idOf(bertAt(server));
	expect(await end(annaAt(server), id)).toEqual([
		{
			session: id,
			summary:
				'Ended. The API has ended the session, too. The next request signs in; a pasted session is sent again.',
			...{ ended: true, endedAtApi: true },
		},
	]);
	const logout = server.requests.at(-1);
	expect(logout).toMatchObject({ url: '/logout', headers: { authorization: `Bearer ${issued[2]}` } });
	expect((await listAt(annaAt(server))).map(({ signedIn }) => signedIn)).toEqual([true, false]);
	expect(await end(annaAt(server), id)).toMatchObject([
		{ summary: 'There was no session to end.', ended: false, endedAtApi: false },
	]);
	await request(bertAt(server));
	await request(annaAt(server));
	expect(issued).toHaveLength(6);
	expect(await idOf(bertAt(server))).toBe(id);
});

describe('End Session refuses', () => {
	it.each([
		['', 'Session is empty', 'Choose an account from the list'],
		['ffffffffffff', "Session 'ffffffffffff' is not known", 'enter the value of session from List Sessions'],
	])('%j', async (id, message, description) => {
		const { server } = await startApi();
		const error = await catchError<Error & { description: string }>(end(annaAt(server), id));
		expect(error.message).toBe(message);
		expect(error.description).toContain(description);
	});

	it('a session at another host', async () => {
		const [mine, other] = [await startApi(), await startApi()];
		await request(bertAt(other.server));
		const id = await idOf(bertAt(other.server));
		const error = await catchError<Error & { description: string }>(end(annaAt(mine.server), id));
		expect(error.message).toBe('Session belongs to another host than the credential');
		expect(error.description).toContain(`Select a credential whose Base URL begins with ${other.server.url}`);
		expect(await listAt(bertAt(other.server))).toMatchObject([{ signedIn: true }]);
	});
});

it('offers the accounts of the same host for Session, those that are signed in first', async () => {
	const [mine, other] = [await startApi(), await startApi()];
	await request(annaAt(mine.server));
	await request(bertAt(mine.server));
	await request(bertAt(other.server));
	const [anna, bert] = [await idOf(annaAt(mine.server)), await idOf(bertAt(mine.server))];
	await end(annaAt(mine.server), anna);
	expect(await searchList('searchSessions', annaAt(mine.server), {})).toEqual([
		[`BERT (${bert})`, bert],
		[`ANNA, not signed in (${anna})`, anna],
	]);
	expect(await searchList('searchSessions', annaAt(mine.server), {}, 'anna')).toHaveLength(1);
});
