import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nApi } from '../../host/N8nApi';
import { newestChange } from '../../host/newestChange';
import { packPack } from '../../host/packPack';
import { startN8n } from '../../host/startN8n';
import { N8N_VERSION } from '../../host/versions';

/** The key of all user folders. n8n's workers start only with one that is given to them. */
export const ENCRYPTION_KEY = 'the-same-for-every-process';

/**
 * Returns a temporary user folder with the packed pack, an owner and n8n's database, which n8n starts from as after a restart. That takes
 * half the processor time of a first start.
 */
export async function newUserFolder(): Promise<string> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'session-login-e2e-'));
	await cp(await prepareUserFolder(), userFolder, { recursive: true });
	return userFolder;
}

/** Returns the folder that the others are copies of, prepared again after the pack, or what starts n8n, has changed. */
export async function prepareUserFolder(): Promise<string> {
	const tarball = await packPack();
	const folder = path.join(path.dirname(tarball), `user-folder-${N8N_VERSION}`);
	const database = path.join(folder, '.n8n', 'database.sqlite');
	const sources = [tarball, path.join(__dirname, '../../host'), __filename];
	if ((await newestChange([database])) > (await newestChange(sources))) return folder;
	const fresh = await mkdtemp(`${folder}-`);
	try {
		const n8n = await startN8n({ userFolder: fresh, tarball, env: { N8N_ENCRYPTION_KEY: ENCRYPTION_KEY } });
		await new N8nApi(n8n.url).setUpOwnerOrSignIn().finally(() => n8n.stop());
		await rm(n8n.logFile);
		await rm(folder, { recursive: true, force: true });
		await rename(fresh, folder);
	} finally {
		await rm(fresh, { recursive: true, force: true });
	}
	return folder;
}
