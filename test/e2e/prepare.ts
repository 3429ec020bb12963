import path from 'node:path';

import { packPack } from '../../host/packPack';
import { prepareN8n } from '../../host/prepareN8n';
import { prepareNode } from '../../host/prepareNode';
import { prepareUserFolder } from './newUserFolder';

/** Packs the pack once for all test files; the first run on a machine installs n8n, which takes minutes. */
export default async function prepare(): Promise<void> {
	const tarball = await packPack();
	await prepareN8n(await prepareNode());
	// Each n8n of the tests loads the same 3,000 files. Node 24 keeps them compiled here; Node 20 ignores the variable.
	process.env.NODE_COMPILE_CACHE ??= path.join(path.dirname(tarball), 'compiled');
	await prepareUserFolder();
}
