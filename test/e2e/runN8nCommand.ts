import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { signalChild, startChild } from '../../host/children';
import { freePort } from '../../host/freePort';
import { n8nEnvironment } from '../../host/n8nEnvironment';
import { prepareN8n } from '../../host/prepareN8n';
import { prepareNode } from '../../host/prepareNode';

/** How an n8n command ended; `signal` is set when the command was killed. */
export interface CommandEnd {
	code: number | null;
	signal: NodeJS.Signals | null;
	output: string;
}

/**
 * Runs one n8n command, such as `execute --id 1`, in a user folder that no other n8n has open; kills it after
 * `timeoutMs`.
 */
export async function runN8nCommand(
	userFolder: string,
	command: string[],
	timeoutMs: number,
): Promise<CommandEnd> {
	const node = await prepareNode();
	const ports = { port: await freePort(), runnersPort: await freePort() };
	const child = startChild(node.executable, [await prepareN8n(node), ...command], {
		env: n8nEnvironment(userFolder, ports),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const timer = setTimeout(() => signalChild(child, 'SIGKILL'), timeoutMs);
	const printed = Promise.all(
		[child.stdout, child.stderr].map(async (stream) => (stream ? await text(stream) : '')),
	);
	const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
	clearTimeout(timer);
	return { code, signal, output: (await printed).join('\n') };
}
