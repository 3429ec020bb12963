import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HostError } from './HostError';

const MB = 1024 * 1024;

/** Free megabytes on the disk that holds `folder`, which need not exist yet. */
export async function freeMegabytes(folder: string): Promise<number> {
	let existing = folder;
	while (!existsSync(existing)) existing = dirname(existing);
	const { bavail, bsize } = await statfs(existing);
	return (bavail * bsize) / MB;
}

/** Passes when `folder` has room for `neededMb`; otherwise an error that says how much is missing and what can be done. */
export async function checkDiskSpace(
	folder: string,
	neededMb: number,
	what: string,
	free: typeof freeMegabytes = freeMegabytes,
): Promise<void> {
	const availableMb = await free(folder);
	if (availableMb >= neededMb) return;
	const inGb = (mb: number) => (mb / 1024).toFixed(1);
	throw new HostError(
		'no-space',
		`${what} needs about ${inGb(neededMb)} GB, and the disk of ${folder} has ${inGb(availableMb)} GB free. ` +
			'Free some space, or let XDG_CACHE_HOME name a folder on a bigger disk.',
	);
}
