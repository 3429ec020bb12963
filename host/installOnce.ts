import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './isAlive';

/**
 * Makes sure that `folder` holds a finished install. `fill` works in a sibling that gets its real name only when it is done, so a
 * killed install is never taken for a finished one; when two do it at once the first to finish wins and the other uses that.
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

/** Removes what a killed install of this machine has left beside `folder`; one that still runs is left alone. */
async function removeAbandoned(folder: string): Promise<void> {
	const parent = dirname(folder);
	await mkdir(parent, { recursive: true });
	const prefix = basename(partialPrefix(folder));
	for (const name of await readdir(parent)) {
		if (!name.startsWith(prefix) || isAlive(parseInt(name.slice(prefix.length), 10))) continue;
		await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
	}
}

/** The machine's name is in it because a process id means something only there, and a cache folder may be shared. */
function partialPrefix(folder: string): string {
	return `${folder}.partial-${hostname()}-`;
}
