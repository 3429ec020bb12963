import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The latest change among these files and folders with their contents, in ms since 1970; 0 when none of them exists. */
export async function newestChange(paths: string[]): Promise<number> {
	const times = await Promise.all(paths.map(changedAt));
	return Math.max(0, ...times);
}

/** Includes the folder's own time, which changes when a file in it is removed. */
async function changedAt(path: string): Promise<number> {
	const found = await stat(path).catch(() => undefined);
	if (!found) return 0;
	if (!found.isDirectory()) return found.mtimeMs;
	const inside = await readdir(path);
	return Math.max(found.mtimeMs, await newestChange(inside.map((name) => join(path, name))));
}
