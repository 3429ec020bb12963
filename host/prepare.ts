import { basename } from 'node:path';
import { assertPortFree } from './freePort';
import { packPack } from './packPack';
import { prepareN8n } from './prepareN8n';
import { prepareNode } from './prepareNode';
import type { HostOptions } from './readOptions';
import { step } from './step';
import { N8N_VERSION, NODE_VERSION } from './versions';

/** Checks the ports, packs the pack and installs Node and n8n where needed, each as a step; returns the path of the pack's tarball. */
export async function prepare({ n8nPort, sandboxPort }: HostOptions): Promise<string> {
	if (n8nPort !== undefined) await assertPortFree(n8nPort, 'n8n', 'N8N_PORT');
	if (sandboxPort !== undefined) await assertPortFree(sandboxPort, 'the sandbox', 'SANDBOX_PORT');
	const tarball = await step('pack', packPack, (path) => basename(path));
	const node = await step('Node', prepareNode, () => NODE_VERSION);
	await step(
		'n8n',
		() => prepareN8n(node),
		() => N8N_VERSION,
	);
	return tarball;
}
