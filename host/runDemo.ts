import { startSandbox, type Sandbox } from '../sandbox/startSandbox';
import { demoCredentials, storeCredentials } from './demoCredentials';
import { demoFolder } from './demoFolder';
import { demoOwner } from './demoOwner';
import { importExamples } from './importExamples';
import { N8nApi } from './N8nApi';
import { openLinks, type Links } from './openLinks';
import { prepare } from './prepare';
import { printTable } from './printTable';
import { printWelcome } from './printWelcome';
import type { HostOptions } from './readOptions';
import { isAsPromised, runFirstLook } from './runFirstLook';
import { say } from './say';
import { startN8n, type RunningN8n } from './startN8n';
import { step } from './step';

/**
 * Order numbers continue to grow from one start to the next, so that a workflow published in an earlier one still finds the
 * orders added now: one number a second since 2026.
 */
const firstOrderId = () => Math.floor((Date.now() - Date.UTC(2026, 0, 1)) / 1000);

/** Prepares a real n8n, runs the first example in it, prints the result and stays up until `ended`. Returns the exit code. */
export async function runDemo(options: HostOptions, ended: Promise<void>): Promise<number> {
	say('n8n-nodes-session-login in a real n8n, with a sandbox API to talk to\n');
	const { n8nPort, sandboxPort } = options;
	const tarball = await prepare(options);
	const folder = await demoFolder(options);
	let sandbox: Sandbox | undefined;
	let n8n: RunningN8n | undefined;
	let links: Links | undefined;
	try {
		sandbox = await step(
			'sandbox',
			() => startSandbox({ port: sandboxPort, firstOrderId: firstOrderId() }),
			({ url }) => url,
		);
		const start = () => startN8n({ userFolder: folder.path, tarball, port: n8nPort });
		n8n = await step('n8n up', start, ({ url }) => url);
		const api = new N8nApi(n8n.url);
		const examples = await prepareExamples(api, sandbox);
		const isGood = await showFirstLook(api, examples);
		if (!options.once) {
			links = await openLinks(api, examples);
			printWelcome(n8n, links, sandbox.url);
			await ended;
		}
		return isGood || !options.once ? 0 : 1;
	} finally {
		await links?.close();
		await n8n?.stop();
		await sandbox?.close();
		await folder.leave();
	}
}

async function prepareExamples(api: N8nApi, sandbox: Sandbox): Promise<Map<string, string>> {
	await step(
		'owner',
		() => api.setUpOwnerOrSignIn(),
		() => demoOwner.email,
	);
	const store = () => storeCredentials(api, demoCredentials(sandbox.url));
	const credentials = await step('credentials', store, ({ size }) => `${size} for the sandbox`);
	return await step(
		'examples',
		() => importExamples(api, credentials),
		({ size }) => `${size} workflows`,
	);
}

async function showFirstLook(api: N8nApi, examples: Map<string, string>): Promise<boolean> {
	const run = () => runFirstLook(api, examples.get('first-look') ?? '');
	const look = await step(
		'run',
		run,
		({ rows, failures }) => `${rows.length} rows, ${failures.length} error`,
	);
	say();
	printTable(look);
	if (isAsPromised(look)) return true;
	say(
		'\nThe example should return rows and one error 403, but did not. It may have been changed in this n8n.',
	);
	return false;
}
