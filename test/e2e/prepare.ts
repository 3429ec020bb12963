import { packPack } from '../../host/packPack';
import { prepareN8n } from '../../host/prepareN8n';
import { prepareNode } from '../../host/prepareNode';

/** Packs the pack once for all test files; the first run on a machine installs n8n, which takes minutes. */
export default async function prepare(): Promise<void> {
	await packPack();
	await prepareN8n(await prepareNode());
}
