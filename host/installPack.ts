import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from './runNpm';

/** Holds the digest of the installed tarball. It is written last, so that an interrupted install is repeated. */
const NOTE = 'installed-pack.sha256';

/** Returns the folder in which an n8n with this user folder looks for community packs. */
export function packsFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

/** Installs the tarball into an n8n user folder, where n8n looks for community packs; does nothing when it is already installed. */
export async function installPack(userFolder: string, tarball: string): Promise<void> {
	const folder = packsFolder(userFolder);
	const digest = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	if ((await installedDigest(folder)) === digest) return;
	await rm(join(folder, NOTE), { force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"private":true}');
	// Without peer dependencies: n8n provides n8n-workflow. Without a lock file, which would pin the previous tarball.
	const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-package-lock', '--no-audit', '--no-fund'];
	await runNpm(['install', tarball, ...options], { what: 'Installing the pack into n8n', cwd: folder });
	await writeFile(join(folder, NOTE), digest);
}

async function installedDigest(folder: string): Promise<string | undefined> {
	return readFile(join(folder, NOTE), 'utf8').catch(() => undefined);
}
