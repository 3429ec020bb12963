import { packPack } from '../../host/packPack';
import { prepareN8n } from '../../host/prepareN8n';
import { prepareNode } from '../../host/prepareNode';

/** Packs the pack and, the first time on a machine, installs n8n, which takes minutes: once, before test files run side by side. */
export default async function prepare(): Promise<void> {
	await packPack();
	await prepareN8n(await prepareNode());
}
