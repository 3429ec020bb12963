import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from '../../host/cacheFolder';
import { installOnce } from '../../host/installOnce';
import { runNpm } from '../../host/runNpm';
import { say } from '../../host/say';

/** Packages that npm installs together into a folder in the user's cache. */
export interface NpmPackages {
	/** Contains their `node_modules` once they are installed. */
	folder: string;
	/** Installs them the first time, without running their install scripts. */
	install(): Promise<void>;
}

/** Packages with exact versions, such as `express@4.21.2`; other versions use another folder. */
export function npmPackages(name: string, ...packages: string[]): NpmPackages {
	const versions = new Set(packages.map((spec) => spec.slice(spec.lastIndexOf('@') + 1)));
	const folder = join(cacheFolder(), 'login-servers', [name, ...versions].join('-'));
	return { folder, install: () => installOnce(folder, (partial) => fill(partial, name, packages)) };
}

async function fill(partial: string, name: string, packages: string[]): Promise<void> {
	const what = `Installing the login server ${name}`;
	say(`  ${what}: once, up to a minute`);
	await writeFile(join(partial, 'package.json'), '{"private":true}');
	const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-timeout=60000'];
	await runNpm(['install', ...packages, ...options], { what, cwd: partial });
}
