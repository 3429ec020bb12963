import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/startSandbox';
import type { SandboxTrouble } from '../../sandbox/troubles';
import { createCertificate } from '../support/createCertificate';
import { createSessionRequestTrigger, runSessionRequest, type TriggerHost } from '../support/nodeContexts';
import { mariaAt, withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';

const DAY_MS = 86_400_000;
const sandboxes = withSandbox();
const servers = withServers();

const ORDERS = '/api?cmd=getLastDigitalOrders_v1';

function watching(urls: string[], more: INodeParameters = {}): INodeParameters {
	return {
		event: 'sessionHealth',
		watchedUrls: { urls: urls.map((watchedUrl) => ({ watchedUrl })) },
		...more,
	};
}

function openHealth(
	credential: IDataObject,
	urls: string[],
	{ more, host }: { more?: INodeParameters; host?: TriggerHost } = {},
) {
	return createSessionRequestTrigger(credential, watching(urls, more), host);
}

async function pollTimes(trigger: ReturnType<typeof openHealth>, times: number): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (let poll = 0; poll < times; poll++) items.push(...(await trigger.poll()));
	return items;
}

const toEvents = (items: IDataObject[]) =>
	items.map(({ event, problem, field }) => [event, problem, field].filter(Boolean).join(' '));

describe('tells each trouble of the sandbox once, within one poll, and its end once', () => {
	const cases: Array<[SandboxTrouble, string]> = [
		['passwordExpires', 'passwordExpires'],
		['permissionLost', 'permissionLost'],
		['down', 'unreachable'],
		['fieldGone', 'fieldGone valueObjectList[].total'],
		['typeChanged', 'typeChanged valueObjectList[].orderId'],
		['listEmpty', 'listEmpty valueObjectList'],
	];
	it.each(cases)('%s', async (trouble, expected) => {
		const sandbox = await sandboxes.start();
		const url = trouble === 'permissionLost' ? '/product' : ORDERS;
		const trigger = openHealth(mariaAt(sandbox), [url]);
		expect(await pollTimes(trigger, 25)).toEqual([]);
		sandbox.switch(trouble, true);
		const [item, ...others] = await trigger.poll();
		expect(toEvents([item ?? {}])).toEqual([`problem ${expected}`]);
		expect(others).toEqual([]);
		expect(item).toMatchObject({
			message: expect.stringMatching(/\w{3}/),
			whatToDo: expect.stringMatching(/\w{3}/),
		});
		expect(Object.keys(item ?? {})[0]).toBe('message');
		expect(await pollTimes(trigger, 3)).toEqual([]);
		sandbox.switch(trouble, false);
		const [end, ...more] = await trigger.poll();
		expect([toEvents([end ?? {}]), more]).toEqual([[`resolved ${expected}`], []]);
		expect(end?.since).toBe(item?.since);
		expect(await pollTimes(trigger, 3)).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});
});

it('tells that the login is refused, sends it once in 1,000 polls, and tells the end once the credential has the right password', async () => {
	const sandbox = await sandboxes.start();
	const credential = mariaAt(sandbox, { password: 'an-old-password' });
	const trigger = openHealth(credential, [ORDERS], { host: { activation: 'activate' } });
	const items = await pollTimes(trigger, 1000);
	expect(toEvents(items)).toEqual(['problem loginRefused']);
	expect(items[0]).toMatchObject({
		message: 'The login of MARIA.ROSSI is refused: Wrong user name or password',
		whatToDo: expect.stringContaining('does not send this login again'),
	});
	expect(sandbox.stats().refusedLogins).toBe(1);
	credential.password = 'maria-pw';
	expect(toEvents(await trigger.poll())).toEqual(['resolved loginRefused']);
	expect(sandbox.stats()).toMatchObject({ logins: 1, refusedLogins: 1 });
}, 240_000);

it('never locks an account whose password was changed while it was signed in, also not with a second URL', async () => {
	const sandbox = await sandboxes.start();
	const credential = mariaAt(sandbox);
	const trigger = openHealth(credential, [ORDERS, '/product', '/stock']);
	expect(await pollTimes(trigger, 3)).toEqual([]);
	sandbox.switch('passwordChanged', true);
	expect(toEvents(await pollTimes(trigger, 50))).toEqual(['problem loginRefused']);
	expect(sandbox.stats().refusedLogins).toBe(1);
});

it('does not send a login that another workflow has seen refused', async () => {
	const sandbox = await sandboxes.start();
	const credential = mariaAt(sandbox, { password: 'also-wrong' });
	await expect(runSessionRequest({ credential, parameters: { url: '/stock' } })).rejects.toThrow(
		'Wrong user name',
	);
	const trigger = openHealth(credential, [ORDERS]);
	expect(toEvents(await pollTimes(trigger, 5))).toEqual(['problem loginRefused']);
	expect(sandbox.stats().refusedLogins).toBe(1);
});

it('tells that the server cannot be reached after a second try, and its end when it is back', async () => {
	const sandbox = await startSandbox();
	const port = Number(new URL(sandbox.url).port);
	const trigger = openHealth(mariaAt(sandbox), [ORDERS]);
	expect(await pollTimes(trigger, 2)).toEqual([]);
	await sandbox.close();
	const items = await pollTimes(trigger, 2);
	expect(toEvents(items)).toEqual(['problem unreachable']);
	expect(items[0]?.message).toContain(`127.0.0.1:${port} cannot be used`);
	const again = await startSandbox({ port });
	expect(toEvents(await pollTimes(trigger, 2))).toEqual(['resolved unreachable']);
	await again.close();
});

it('tells that the certificate is about to expire, read from the connection, and the end after its renewal', async () => {
	const respond = ({ url }: { url: string }) =>
		url === '/login' ? { body: { token: 'a-long-token-of-mine', expires_in: 3600 } } : { body: {} };
	const server = await servers.start(respond, createCertificate(new Date(Date.now() + 5 * DAY_MS + 60_000)));
	const credential = {
		baseUrl: server.url,
		username: 'anna',
		password: 'anna-pw',
		sessionKind: 'bearerToken',
		loginPath: '/login',
		ignoreSslIssues: true,
	};
	const trigger = openHealth(credential, []);
	const [item, ...others] = await pollTimes(trigger, 3);
	expect(others).toEqual([]);
	expect(item).toMatchObject({ event: 'problem', problem: 'certificateExpires' });
	expect(item?.message).toMatch(/^The certificate of 127.0.0.1:\d+ expires on \S+ \(in 5 days\)$/);
	trigger.setParameters(watching([], { daysBeforeExpiry: 4 }));
	expect(toEvents(await trigger.poll())).toEqual(['resolved certificateExpires']);
});

it('tells that logins are far above normal when another program ends the sessions again and again', async () => {
	const sandbox = await sandboxes.start({ tokenLifetimeMs: 4 * 3_600_000 });
	const credential = mariaAt(sandbox, { sessionKind: 'bearerToken' });
	const trigger = openHealth(credential, ['/stock']);
	await pollTimes(trigger, 2);
	const items: IDataObject[] = [];
	for (let i = 0; i < 10; i++) {
		sandbox.dropSessions();
		items.push(...(await trigger.poll()));
	}
	expect(toEvents(items)).toEqual(['problem manySignIns']);
	expect(items[0]?.whatToDo).toContain('Another program probably signs in as the same user');
});

it('shows with Fetch Test Event what is checked, with the fields, and changes nothing', async () => {
	const sandbox = await sandboxes.start();
	const trigger = openHealth(mariaAt(sandbox), [ORDERS, '/product']);
	sandbox.switch('permissionLost', true);
	const items = await trigger.poll('manual');
	expect(items).toMatchObject([
		{ ok: true, checked: 'server' },
		{ ok: true, checked: 'login', message: expect.stringContaining('Signed in as MARIA.ROSSI') },
		{
			ok: true,
			checked: 'url',
			url: 'GET /api',
			fields: expect.arrayContaining(['valueObjectList[].total']),
		},
		{
			ok: false,
			checked: 'url',
			url: 'GET /product',
			message: expect.stringContaining("Missing permission 'product'"),
		},
	]);
	// The editor shows what only some items have as undefined.
	expect(new Set(items.map((item) => Object.keys(item).sort().join())).size).toBe(1);
	expect(trigger.staticData()).toEqual({});
});

it('names a mistake in the form when the workflow is published', async () => {
	const sandbox = await sandboxes.start();
	const publish = async (urls: string[], more?: INodeParameters) =>
		await openHealth(mariaAt(sandbox), urls, { more, host: { activation: 'activate' } })
			.poll()
			.then(
				() => 'published',
				(error: Error) => error.message,
			);
	expect(await publish([''])).toContain('URL parameter cannot be empty');
	expect(await publish(['/nothing-here'])).toContain('404');
	expect(await publish([ORDERS], { daysBeforeExpiry: -1 })).toContain(
		"'Days Before Expiry' must be a whole number",
	);
	expect(await publish(Array.from({ length: 11 }, () => ORDERS))).toContain('URLs to Watch has 11 URLs');
	expect(await publish([ORDERS], { options: { problems: ['wrong'] } })).toContain("Problems 'wrong'");
	expect(await publish([ORDERS])).toBe('published');
	sandbox.switch('permissionLost', true);
	expect(await publish(['/product'])).toMatch(/^Missing permission .*Ask an administrator/);
});

it('reports only the chosen troubles, and no excluded field', async () => {
	const sandbox = await sandboxes.start();
	const trigger = openHealth(mariaAt(sandbox), [ORDERS], {
		more: { excludedFields: 'total, valueObjectList[].orderId' },
	});
	await pollTimes(trigger, 22);
	sandbox.switch('fieldGone', true);
	sandbox.switch('typeChanged', true);
	expect(await pollTimes(trigger, 2)).toEqual([]);
	trigger.setParameters(watching([ORDERS], { options: { problems: ['loginRefused'] } }));
	sandbox.switch('down', true);
	expect(await pollTimes(trigger, 2)).toEqual([]);
});

it('keeps no secret and no value of a response in its state', async () => {
	const sandbox = await sandboxes.start();
	const trigger = openHealth(mariaAt(sandbox), [ORDERS]);
	await pollTimes(trigger, 2);
	sandbox.switch('passwordChanged', true);
	const items = await trigger.poll();
	const kept = JSON.stringify([trigger.staticData(), items]);
	for (const secret of ['maria-pw', 'Giulia', 'shipped', 'SESSION']) expect(kept).not.toContain(secret);
	expect(kept.length).toBeLessThan(5_000);
});

it('Fetch Test Event does not say that all is well with what it could not check, and names another host', async () => {
	const sandbox = await sandboxes.start();
	const elsewhere = await servers.start(() => ({ status: 404 }));
	const wrong = openHealth(mariaAt(sandbox, { password: 'wrong' }), [ORDERS]);
	expect((await wrong.poll('manual')).map(({ checked, ok }) => [checked, ok])).toEqual([
		['loginRefused', false],
		['server', true],
		['url', false],
	]);
	const other = openHealth(mariaAt(sandbox), [`${elsewhere.url}/orders?key=secret`]);
	expect((await other.poll('manual')).at(-1)?.url).toBe(`GET ${elsewhere.url}/orders`);
});

it('survives a damaged state', async () => {
	const sandbox = await sandboxes.start();
	const trigger = openHealth(mariaAt(sandbox), [ORDERS]);
	for (const health of [
		7,
		'x',
		[],
		{ troubles: 1, urls: 2, signIns: 3 },
		{ urls: { a: null }, refused: 1, waits: 2 },
	]) {
		Object.assign(trigger.staticData(), { health });
		await expect(trigger.poll()).resolves.toEqual([]);
	}
});
