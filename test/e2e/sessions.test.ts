import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox/SandboxOptions';
import type { Sandbox } from '../../sandbox/startSandbox';
import { startApi } from '../support/startApi';
import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, type SessionNode, START } from './workflows';

const n8n = withTestN8n();

const sandboxes = withSandbox();
const servers = withServers();
const startSandbox = (options?: SandboxOptions): Promise<Sandbox> => sandboxes.start(options);

const store = (data: IDataObject) =>
	n8n().api.createCredential({ name: `${data.username}`, type: 'sessionLoginApi', data });

async function run(items: IDataObject[], ...nodes: SessionNode[]) {
	const id = await n8n().api.createWorkflow(requestWorkflow('Test', items, nodes));
	return await n8n().api.waitForExecution(await n8n().api.run(id, START));
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));
const get = (credentialId: string, url = '/stock', options: IDataObject = {}): SessionNode => ({
	name: 'Request',
	credentialId,
	parameters: { method: 'GET', url, options },
});

describe('the credential test', () => {
	const test = async (data: IDataObject) =>
		await n8n().api.testCredential({ name: 'Test', type: 'sessionLoginApi', data });

	it.each(['cookies', 'bearerToken'])('signs in to the sandbox: %s', async (sessionKind) => {
		const sandbox = await startSandbox();
		expect(await test(mariaAt(sandbox, { sessionKind }))).toEqual({
			status: 'OK',
			message: 'Signed in as MARIA.ROSSI (company DEMO_COMPANY, site 501)',
		});
		expect(sandbox.stats().logins).toBe(1);
	});

	it.each([
		['a wrong password', { password: 'wrong' }, /^Wrong user name or password\. /],
		['a wrong path', { loginPath: '/signin' }, /^There is no login at \/signin\. /],
		[
			'an unreachable host',
			{ baseUrl: 'http://127.0.0.1:9' },
			/^The host 127\.0\.0\.1:9 cannot be reached\. /,
		],
		['missing login fields', { loginFields: {} }, /^The API did not accept the login\. /],
	])('reports what is wrong: %s', async (_, changes, message) => {
		const sandbox = await startSandbox();
		const result = await test(mariaAt(sandbox, changes));
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});
});

it.each(['cookies', 'bearerToken'])(
	'a request reads its rows with a session of kind %s',
	async (sessionKind) => {
		const sandbox = await startSandbox();
		const credentialId = await store(mariaAt(sandbox, { sessionKind }));
		const pagination = { pagination: { pagination: { paginationMode: 'offset' } } };
		const execution = await run([{}], get(credentialId, '/product', pagination));
		expect(execution.status).toBe('success');
		expect(execution.nodes.Request?.items).toHaveLength(45);
		expect(sandbox.stats()).toMatchObject({ logins: 1, unauthorized: 0 });
	},
);

it('a token that expires between two items of one run costs exactly one more login', async () => {
	// The server's clock passes the token's expiry right after its response to the second item.
	let served: () => number = () => 0;
	const sandbox = await startSandbox({ now: () => Date.now() + (served() >= 2 ? 300_000 : 0) });
	served = () => sandbox.stats().requests['GET /stock'] ?? 0;
	const credentialId = await store(mariaAt(sandbox, { sessionKind: 'bearerToken' }));
	const execution = await run(numbers(5), get(credentialId, '/stock?limit=1', { maxParallelRequests: 1 }));
	expect(execution.status).toBe('success');
	expect(execution.nodes.Request?.items).toHaveLength(5);
	expect(sandbox.stats()).toMatchObject({ logins: 2, unauthorized: 1 });
});

it('cookies that the server renews in every response are used in the next request', async () => {
	const sandbox = await startSandbox({ cookieRenewalMs: 0, cookieGraceMs: 0 });
	const credentialId = await store(mariaAt(sandbox));
	const execution = await run(numbers(6), get(credentialId, '/stock', { maxParallelRequests: 1 }));
	expect(execution.status).toBe('success');
	expect(sandbox.stats()).toMatchObject({ logins: 1, unauthorized: 0 });
});

it('sessions that the server has dropped are recovered', async () => {
	const sandbox = await startSandbox();
	const credentialId = await store(mariaAt(sandbox));
	await run([{}], get(credentialId));
	sandbox.dropSessions();
	const execution = await run(numbers(20), get(credentialId));
	expect(execution.status).toBe('success');
	expect(execution.nodes.Request?.items).toHaveLength(20);
	expect(sandbox.stats().logins).toBe(2);
});

it('a 403 is a readable error in the execution and causes no login and no second request', async () => {
	const sandbox = await startSandbox();
	const credentialId = await store(lucaAt(sandbox));
	await run([{}], get(credentialId));
	const execution = await run([{}], get(credentialId, '/product'));
	expect(execution.status).toBe('error');
	expect(execution.nodes.Request?.errors[0]).toMatchObject({
		name: 'NodeApiError',
		message: "Missing permission 'product'",
		description: expect.stringContaining(
			"Signed in as LUCA.VERDI (company DEMO_COMPANY, site 501), but this account may not call GET /product. Ask an administrator to grant the permission 'product'",
		),
		httpCode: '403',
		context: { data: { permission: 'product', status: 403 } },
	});
	expect(sandbox.stats()).toMatchObject({ logins: 1, denied: 1, requests: { 'GET /product': 1 } });
});

it('a 403 goes to the error output, and the other items succeed', async () => {
	const sandbox = await startSandbox();
	const credentialId = await store(lucaAt(sandbox));
	const node = {
		...get(credentialId, '=/{{ $json.list }}?limit=1'),
		onError: 'continueErrorOutput' as const,
	};
	const execution = await run([{ list: 'stock' }, { list: 'product' }, { list: 'stock' }], node);
	expect(execution.status).toBe('success');
	const [fine, failed] = execution.nodes.Request?.outputs ?? [];
	expect(fine).toHaveLength(2);
	expect(failed?.map(({ json }) => json)).toEqual([
		{
			error: expect.objectContaining({ message: "Missing permission 'product'", httpCode: '403' }),
			list: 'product',
		},
	]);
});

it('50 items on a cold session cost exactly one login', async () => {
	const sandbox = await startSandbox();
	const credentialId = await store(mariaAt(sandbox));
	const execution = await run(numbers(50), get(credentialId, '=/stock?start={{ $json.number }}&limit=1'));
	expect(execution.nodes.Request?.items).toHaveLength(50);
	expect(sandbox.stats()).toMatchObject({ logins: 1, requests: { 'GET /stock': 50 } });
});

it('two workflows share one session, at the same time and one after the other', async () => {
	const sandbox = await startSandbox({ responseDelayMs: 20 });
	const credentialId = await store(mariaAt(sandbox));
	await Promise.all([run(numbers(3), get(credentialId)), run(numbers(3), get(credentialId, '/product'))]);
	await run([{}], get(credentialId));
	expect(sandbox.stats().logins).toBe(1);
});

it('no file of n8n contains a password or a cookie value', () => {
	const folder = path.join(n8n().userFolder, '.n8n');
	const files = [n8n().userFolder, folder].flatMap((parent) =>
		readdirSync(parent, { withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.join(parent, entry.name)),
	);
	expect(files.map((file) => path.basename(file))).toEqual(
		expect.arrayContaining(['database.sqlite', 'n8n.log']),
	);
	for (const file of files) {
		const text = readFileSync(file, 'latin1');
		expect([file, /maria-pw|luca-pw/.test(text)]).toEqual([file, false]);
		expect([file, /SESSION(ID|FRESH)=[^*]/.test(text)]).toEqual([file, false]);
		expect([file, /Bearer [\w-]{16}/.test(text)]).toEqual([file, false]);
	}
});

it("a file from n8n's binary store is sent again when the session was lost", async () => {
	const { server, lose } = await startApi(servers);
	const data = { baseUrl: server.url, username: 'ANNA', password: 'anna-password' };
	const credentialId = await store(data);
	await run([{}], get(credentialId, '/first'));
	lose();
	const parameters = {
		method: 'POST',
		url: '/files',
		sendBody: true,
		contentType: 'binaryData',
		inputDataFieldName: 'data',
	};
	const node = { name: 'Request', credentialId, parameters };
	const id = await n8n().api.createWorkflow(
		requestWorkflow('Upload', numbers(1_000), [node], { asFile: true }),
	);
	const execution = await n8n().api.waitForExecution(await n8n().api.run(id, START));
	expect(execution.status).toBe('success');
	const bodies = server.requests.filter(({ url }) => url === '/files').map(({ body }) => body);
	expect(bodies).toHaveLength(2);
	expect(JSON.parse(bodies[1] ?? '')).toHaveLength(1_000);
	expect(bodies[1]).toBe(bodies[0]);
});

describe('the session of an account', () => {
	const about = async (credentialId: string, operation: string) => {
		const parameters = { resource: 'session', operation };
		const execution = await run([{}], { name: 'Request', credentialId, parameters });
		expect(execution.status).toBe('success');
		return execution.nodes.Request?.items[0] as IDataObject;
	};

	it('reports the signed-in user and the number of logins, without a secret', async () => {
		const sandbox = await startSandbox();
		const credentialId = await store(mariaAt(sandbox, { sessionKind: 'bearerToken' }));
		expect(await about(credentialId, 'getStatus')).toEqual({
			summary: 'Not signed in.',
			...{ signedIn: false, logins: 0, refreshes: 0 },
			next: 'Not signed in yet. The next request signs in.',
		});
		await run(numbers(3), get(credentialId));
		const status = await about(credentialId, 'getStatus');
		expect(status).toMatchObject({
			signedIn: true,
			username: 'MARIA.ROSSI',
			company: 'DEMO_COMPANY',
			site: '501',
			sends: 'header Authorization',
			renewal: 'by signing in again',
			logins: 1,
		});
		const lifetimeMs = Date.parse(String(status.until)) - Date.parse(String(status.since));
		expect(lifetimeMs).toBeGreaterThan(280_000);
		expect(lifetimeMs).toBeLessThanOrEqual(285_000);
		expect(JSON.stringify(status)).not.toMatch(/[\w-]{30}/);
	});

	it('is replaced and ended on request', async () => {
		const sandbox = await startSandbox();
		const credentialId = await store(mariaAt(sandbox));
		await run([{}], get(credentialId));
		expect(await about(credentialId, 'signInAgain')).toMatchObject({ signedIn: true, logins: 2 });
		expect(await about(credentialId, 'signOut')).toMatchObject({
			signedOut: true,
			endedAtApi: false,
			signedIn: false,
		});
		await run([{}], get(credentialId));
		expect(sandbox.stats().logins).toBe(3);
	});
});
