import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { HostError } from '../HostError';

/** The programs of queue mode, and the Debian package of each. */
const PACKAGES = { 'redis-server': 'redis-server', initdb: 'postgresql', postgres: 'postgresql' } as const;
/** Debian keeps PostgreSQL's programs out of the PATH, in a folder for each version. */
const POSTGRESQL = '/usr/lib/postgresql';

/** Returns the path of a program, from the PATH or from where Debian keeps it; throws `no-program` with what to install. */
export async function findProgram(
	name: keyof typeof PACKAGES,
	env: NodeJS.ProcessEnv = process.env,
	debian = POSTGRESQL,
): Promise<string> {
	const versions = await readdir(debian).catch(() => []);
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const folders = [
		...(env.PATH ?? '').split(delimiter),
		...newestFirst.map((version) => join(debian, version, 'bin')),
	];
	for (const folder of folders) {
		const path = join(folder, name);
		if (await isExecutable(path)) return path;
	}
	const debianPackage = PACKAGES[name];
	throw new HostError(
		'no-program',
		`'${name}' was not found. Install it, on Debian with: apt-get install ${debianPackage}`,
	);
}

async function isExecutable(path: string): Promise<boolean> {
	return await access(path, constants.X_OK).then(
		() => true,
		() => false,
	);
}
