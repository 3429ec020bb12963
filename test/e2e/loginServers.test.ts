import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { readField } from '../../core/json/fieldPath';
import type { Execution } from '../../host/readExecution';
import type { Form, Parameters } from './loginServers/LoginServerCase';
import { loginServerCases } from './loginServers/loginServerCases';
import { type LoginServers, startLoginServers, stopLoginServers } from './loginServers/startLoginServers';
import { type Way, ways } from './loginServers/ways';
import { withTestN8n } from './startTestN8n';
import { requestWorkflow, START } from './workflows';

/** The first run installs some servers from npm. */
const INSTALL_MS = 20 * 60_000;

/** Short enough to wait for, long enough for a login and a request on a busy machine. */
const SHORT_LIFETIME_SECONDS = 6;

/** Servers count in whole seconds, so this is later than the lifetime alone. */
const AFTER_EXPIRY_MS = (SHORT_LIFETIME_SECONDS + 2) * 1000;

const STATUS: Parameters = { resource: 'session', operation: 'getStatus' };

const n8n = withTestN8n();
let lasting: LoginServers;
let shortLived: LoginServers;
beforeAll(async () => {
	const expiring = loginServerCases.filter(({ expires }) => expires);
	[lasting, shortLived] = await Promise.all([
		startLoginServers(loginServerCases.map(({ server }) => server)),
		startLoginServers(
			expiring.map(({ server }) => server),
			SHORT_LIFETIME_SECONDS,
		),
	]);
}, INSTALL_MS);
afterAll(async () => {
	await Promise.all([lasting, shortLived].map((servers) => servers && stopLoginServers(servers)));
});

const each = (has: (way: Way) => unknown = () => true) =>
	it.each(ways.filter(has).map((way) => [way.label, way] as const));

const urlOf = (servers: LoginServers, { server }: Way): string => servers.get(server)?.url ?? '';

const toCredential = (way: Way, changes: Form = {}, servers = lasting) => ({
	name: way.label,
	type: 'sessionLoginApi',
	data: { baseUrl: urlOf(servers, way), ...way.credential, ...changes },
});

/** Credentials by label and URL: a reused one keeps its session. */
const credentials = new Map<string, Promise<string>>();
function credentialOf(way: Way, changes?: Form, servers = lasting): Promise<string> {
	const credential = toCredential(way, changes, servers);
	const key = JSON.stringify(credential);
	const id = credentials.get(key) ?? n8n().api.createCredential(credential);
	credentials.set(key, id);
	return id;
}

const executions: Array<{ way: Way; execution: Execution }> = [];

/** Runs nodes with one credential one after the other; their names are Node1, Node2 and so on. */
async function run(way: Way, nodes: Parameters[], credentialId = credentialOf(way)): Promise<Execution> {
	const id = await credentialId;
	const chain = nodes.map((parameters, i) => ({ name: `Node${i + 1}`, credentialId: id, parameters }));
	const workflowId = await n8n().api.createWorkflow(requestWorkflow(way.label, [{}], chain));
	const execution = await n8n().api.waitForExecution(await n8n().api.run(workflowId, START));
	executions.push({ way, execution });
	return execution;
}

/** The output of a node; nodes are counted from 1. */
const itemsOf = (execution: Execution, node = 1): IDataObject[] => {
	expect(execution.error).toBeUndefined();
	return (execution.nodes[`Node${node}`]?.items ?? []) as IDataObject[];
};

/** The number of logins in the output of a status node. */
const loginsAt = (execution: Execution, node: number): number => Number(itemsOf(execution, node)[0]?.logins);

describe('the credential test', () => {
	const test = (way: Way, changes?: Form) => n8n().api.testCredential(toCredential(way, changes));

	each()('%s: signs in', async (_, way) => {
		expect(await test(way)).toEqual({ status: 'OK', message: expect.stringMatching(/^Signed in as ./) });
	});

	each()('%s: a wrong password is reported', async (_, way) => {
		const { status, message } = await test(way, { password: 'wrong-pw' });
		expect(status).toBe('Error');
		expect(message).toMatch(way.wrongPassword);
		expect(message).not.toContain('wrong-pw');
	});

	it('a second factor that the credential does not support is reported', async () => {
		const way = ways.find(({ server }) => server === 'betterauth') as Way;
		const { status, message } = await test(way, { username: 'tess@example.test', password: 'tess-pw' });
		expect(status).toBe('Error');
		expect(message).toMatch(/^This account requires a second factor\. /);
	});
});

each()('%s: the list returns its rows after one login as the right user', async (_, way) => {
	if (way.write) itemsOf(await run(way, [way.write]));
	const execution = await run(way, [way.list.request, STATUS]);
	const items = itemsOf(execution);
	const rows = way.list.rowsField === undefined ? items : readField(items[0], way.list.rowsField);
	expect(rows).toHaveLength(way.list.rows);
	const [status] = itemsOf(execution, 2);
	expect(status).toMatchObject({ signedIn: true, logins: 1 });
	expect([way.signedInAs].flat()).toContain(status?.username);
});

/** Runs a request that fails, or may fail, and checks that it causes no additional login. */
async function runWithoutLogin(way: Way, request: Parameters): Promise<Execution> {
	const execution = await run(way, [STATUS, request]);
	const [before] = execution.nodes.Node1?.items ?? [];
	expect(loginsAt(await run(way, [STATUS]), 1)).toBe(before?.logins);
	return execution;
}

each(({ denied }) => denied)(
	'%s: a denied request is reported as such and costs no login',
	async (_, way) => {
		const { request, method, path: deniedPath, httpCode } = way.denied as NonNullable<Way['denied']>;
		const execution = await runWithoutLogin(way, request);
		expect(execution.status).toBe('error');
		expect(execution.nodes.Node2?.errors[0]).toMatchObject({
			name: 'NodeApiError',
			message: `Permission denied: ${method} ${deniedPath}`,
			description: expect.stringContaining('Signing in again does not help.'),
			httpCode,
		});
	},
);

each()('%s: Explain Login ends with a recipe that signs in with one way and no guess', async (_, way) => {
	const EXPLAIN: Parameters = { resource: 'session', operation: 'explainLogin' };
	const items = itemsOf(await run(way, [EXPLAIN]));
	const [last] = items.slice(-1);
	expect(last).toMatchObject({ step: 'Recipe', ok: true });
	const changes = { recipeJson: JSON.stringify(last?.recipe), adjust: ['recipeJson'] };
	const again = itemsOf(await run(way, [EXPLAIN], credentialOf(way, changes)));
	expect(again.map(({ ok }) => ok)).not.toContain(false);
	expect(again.at(-1)?.recipe).toEqual(last?.recipe);
	const wrong = itemsOf(await run(way, [EXPLAIN], credentialOf(way, { password: 'wrong-pw' })));
	expect(wrong.at(-1)).toMatchObject({ step: 'Result', ok: false });
	expect(wrong.at(-1)?.explanation).toMatch(way.wrongPassword);
});

each(({ pages }) => pages)('%s: a paged list is complete', async (_, way) => {
	const { request, rows, user } = way.pages as NonNullable<Way['pages']>;
	const items = itemsOf(await run(way, [request], credentialOf(way, user)));
	expect(items).toHaveLength(rows);
	expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(rows);
});

each()('%s: Get Rows reads the whole list with nothing filled in but the URL', async (_, way) => {
	const { request, rows, user } = way.whole;
	if (way.write) itemsOf(await run(way, [way.write]));
	const getRows = { ...request, operation: 'getRows' };
	// The second node reads the list once for each row of the first, several at the same time.
	const execution = await run(way, [getRows, getRows], credentialOf(way, user));
	for (const node of [1, 2]) {
		const items = itemsOf(execution, node);
		expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(rows);
		expect(items).toHaveLength(node === 1 ? rows : rows * rows);
	}
});

each(({ drop }) => drop)('%s: a session that the server has ended costs one login', async (_, way) => {
	const { drop, inside, list } = way;
	const execution = await run(way, [STATUS, drop as Parameters, inside ?? list.request, STATUS]);
	expect(loginsAt(execution, 4)).toBe(loginsAt(execution, 1) + 1);
});

each(({ unrelated }) => unrelated)('%s: an unrelated error costs no login', async (_, way) => {
	const { request, message } = way.unrelated as NonNullable<Way['unrelated']>;
	const { nodes } = await runWithoutLogin(way, request);
	expect(JSON.stringify([nodes.Node2?.errors, nodes.Node2?.items])).toContain(message);
});

const restarting = loginServerCases.filter(({ dropsByRestart }) => dropsByRestart);
it.each(restarting.map(({ name, server }) => [name, server] as const))(
	'%s: a restart of the server costs one login',
	async (_, server) => {
		const its = ways.filter((way) => way.server === server);
		const ask = () => Promise.all(its.map((way) => run(way, [way.list.request, STATUS])));
		const before = await ask();
		await lasting.get(server)?.restart();
		const after = await ask();
		expect(after.map((execution) => loginsAt(execution, 2))).toEqual(
			before.map((execution) => loginsAt(execution, 2) + 1),
		);
	},
);

it('expired sessions are replaced, on every server where sessions expire', async () => {
	const expiring = ways.filter(({ expires }) => expires);
	const ask = async (way: Way) => {
		const nodes = [way.inside ?? way.list.request, STATUS];
		const execution = await run(way, nodes, credentialOf(way, {}, shortLived));
		return { label: way.label, logins: loginsAt(execution, 2) };
	};
	// One after the other on each server: of two parallel logins of one user, Payload forgets the first.
	const askAll = async () => {
		const names = [...new Set(expiring.map(({ server }) => server))];
		const asked = names.map(async (name) => {
			const found = [];
			for (const way of expiring.filter(({ server }) => server === name)) found.push(await ask(way));
			return found;
		});
		return (await Promise.all(asked)).flat();
	};
	const before = await askAll();
	await pause(AFTER_EXPIRY_MS);
	const after = await askAll();
	const kept = after.filter(({ logins }, i) => logins <= (before[i]?.logins ?? Infinity));
	expect(kept).toEqual([]);
});

describe('secrets', () => {
	const PASSWORD = /\b(nora|ada|tess|wrong)-pw\b/;

	it('appear in no execution, even when a node outputs all headers of a response', async () => {
		const options = { response: { response: { fullResponse: true } } };
		await Promise.all(ways.map((way) => run(way, [{ ...way.list.request, options }, STATUS])));
		for (const { way, execution } of executions) {
			const text = JSON.stringify(execution);
			expect([way.label, PASSWORD.exec(text)?.[0], way.secrets.exec(text)?.[0]]).toEqual([
				way.label,
				undefined,
				undefined,
			]);
			const secret = await way.readSecret?.(urlOf(lasting, way));
			expect([way.label, secret, secret ? text.includes(secret) : false]).toEqual([way.label, secret, false]);
		}
	});

	it('appear in no file of n8n', () => {
		const files = [n8n().userFolder, path.join(n8n().userFolder, '.n8n')].flatMap((folder) =>
			readdirSync(folder, { withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => path.join(folder, entry.name)),
		);
		expect(files.map((file) => path.basename(file))).toContain('database.sqlite');
		for (const file of files) {
			expect([file, PASSWORD.exec(readFileSync(file, 'latin1'))?.[0]]).toEqual([file, undefined]);
		}
	});
});
