import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HostError } from './HostError';

const MB = 1024 * 1024;

/** The free space, in MB, on the disk that holds `folder`. The folder need not exist yet. */
export async function freeMegabytes(folder: string): Promise<number> {
	let existing = folder;
	while (!existsSync(existing)) existing = dirname(existing);
	const { bavail, bsize } = await statfs(existing);
	return (bavail * bsize) / MB;
}

/** Throws `no-space` when the disk of `folder` has less than `neededMb` free. The message names both sizes and a remedy. */
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
			'Free some space, or set XDG_CACHE_HOME to a folder on a larger disk.',
	);
}
