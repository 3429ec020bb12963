import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Throws an error that names the Debian package if a command, or a file by absolute path, is missing. */
export async function requireDebian(commandOrFile: string, debianPackage: string): Promise<void> {
	const folders = isAbsolute(commandOrFile) ? [''] : (process.env.PATH ?? '').split(delimiter);
	if (folders.some((folder) => existsSync(join(folder, commandOrFile)))) return;
	throw new Error(`${commandOrFile} is not installed: apt-get install ${debianPackage}`);
}
