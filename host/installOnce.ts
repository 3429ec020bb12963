import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './isAlive';

/**
 * Ensures that `folder` holds a complete install. `fill` works in a sibling folder that is renamed only when complete, so an
 * interrupted install is never mistaken for a finished one. Of two concurrent installs the first to finish wins; both use its result.
 */
export async function installOnce(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
	if (existsSync(folder)) return;
	await removeAbandoned(folder);
	const partial = await mkdtemp(`${partialPrefix(folder)}${process.pid}-`);
	try {
		await fill(partial);
		await rename(partial, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	} finally {
		await rm(partial, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Removes partial installs that killed processes on this machine left next to `folder`; running installs are kept. */
async function removeAbandoned(folder: string): Promise<void> {
	const parent = dirname(folder);
	await mkdir(parent, { recursive: true });
	const prefix = basename(partialPrefix(folder));
	for (const name of await readdir(parent)) {
		if (!name.startsWith(prefix) || isAlive(parseInt(name.slice(prefix.length), 10))) continue;
		await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Contains the machine's name, because a cache folder may be shared and a process id is only meaningful on its own machine. */
function partialPrefix(folder: string): string {
	return `${folder}.partial-${hostname()}-`;
}
