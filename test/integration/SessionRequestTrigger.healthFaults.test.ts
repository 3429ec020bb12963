import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { createSessionRequestTrigger } from '../support/nodeContexts';
import type { StubResponse } from '../support/startServer';
import { mariaAt, withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';

// Sessions take the clock that there is when the first one is opened.
let passedMs = 0;
const { now } = Date;
jest.spyOn(Date, 'now').mockImplementation(() => now() + passedMs);
afterEach(() => (passedMs = 0));
afterAll(() => void jest.restoreAllMocks());

const sandboxes = withSandbox();
const servers = withServers();

const watching = (...urls: string[]) => ({
	event: 'sessionHealth',
	watchedUrls: { urls: urls.map((watchedUrl) => ({ watchedUrl })) },
});
const toEvents = (items: IDataObject[]) =>
	items.map(({ event, problem }) => `${String(event)} ${String(problem)}`);
const signedIn = { body: { token: 'a-long-token-of-mine', expires_in: 3600 } };

/** Starts an API; `replies` holds the response to a path, or a function that returns it. */
async function startApi(replies: Record<string, StubResponse | (() => Promise<StubResponse>)>) {
	const server = await servers.start(async ({ url }) => {
		const reply = replies[url] ?? (url === '/login' ? signedIn : { body: { state: 'ready' } });
		return typeof reply === 'function' ? await reply() : reply;
	});
	const credential = {
		baseUrl: server.url,
		username: 'anna',
		password: 'anna-pw',
		sessionKind: 'bearerToken',
		loginPath: '/login',
	};
	return { credential };
}

it('tells that another password is wrong, too, sends each once, and tells one end', async () => {
	const sandbox = await sandboxes.start();
	const credential = mariaAt(sandbox, { password: 'an-old-password' });
	const trigger = createSessionRequestTrigger(credential, watching());
	expect(toEvents(await trigger.poll())).toEqual(['problem loginRefused']);
	expect(await trigger.poll()).toEqual([]);
	credential.password = 'mistyped';
	expect(toEvents(await trigger.poll())).toEqual(['problem loginRefused']);
	expect(await trigger.poll()).toEqual([]);
	expect(sandbox.stats().refusedLogins).toBe(2);
	credential.password = 'maria-pw';
	expect(toEvents(await trigger.poll())).toEqual(['resolved loginRefused']);
	expect(await trigger.poll()).toEqual([]);
});

it('raises no alarm for a URL that needs longer than there is time for it in a short poll', async () => {
	const slow = async () => {
		await pause(1_600);
		return { body: { state: 'ready' } };
	};
	const { credential } = await startApi({ '/slow': slow });
	const trigger = createSessionRequestTrigger(credential, watching('/slow'), { pollBudgetMs: 8_000 });
	expect(await trigger.poll()).toEqual([]);
});

it('takes a response that cannot be read for one: the server can be reached', async () => {
	const headers = { 'Content-Encoding': 'gzip' };
	const { credential } = await startApi({ '/': { headers, body: 'not compressed' } });
	const trigger = createSessionRequestTrigger(credential, watching('/orders'));
	expect(await trigger.poll()).toEqual([]);
});

it('does not take a login that a gateway does not find for a refused one, which would never be sent again', async () => {
	const { credential } = await startApi({ '/login': { status: 404, body: '404 page not found' } });
	const trigger = createSessionRequestTrigger(credential, watching('/orders'));
	expect(toEvents(await trigger.poll())).toEqual(['problem unreachable']);
	expect(await trigger.poll()).toEqual([]);
	expect(trigger.staticData()).toMatchObject({
		health: expect.not.objectContaining({ refused: expect.anything() }),
	});
});

it('takes a web page in place of the login for that of a server under maintenance, and looks again soon', async () => {
	let page: StubResponse | undefined = {
		headers: { 'Content-Type': 'text/html' },
		body: '<html><body><h1>We are back soon</h1></body></html>',
	};
	let logins = 0;
	const login = async () => {
		logins++;
		return await Promise.resolve(page ?? signedIn);
	};
	const { credential } = await startApi({ '/login': login });
	const trigger = createSessionRequestTrigger(credential, watching('/orders'));
	expect(toEvents(await trigger.poll())).toEqual(['problem unreachable']);
	const sent = logins;
	expect(await trigger.poll()).toEqual([]);
	expect(logins).toBe(sent);
	page = undefined;
	passedMs = 60_000;
	expect(toEvents(await trigger.poll())).toEqual(['resolved unreachable']);
	expect(logins).toBe(sent + 1);
});

it('names the URL, and not the Base URL, when the host of a watched URL cannot be reached', async () => {
	const { credential } = await startApi({});
	const trigger = createSessionRequestTrigger(credential, watching('http://127.0.0.1:9/rates'));
	expect(await trigger.poll()).toMatchObject([
		{
			problem: 'unreachable',
			whatToDo: expect.stringContaining('Check the URL, and that n8n can reach that host.'),
		},
	]);
});
