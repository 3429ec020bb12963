import { copyFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { LoginServerPlan } from './LoginServerPlan';
import type { NpmPackages } from './npmPackages';

/** A server from a library and a file in scripts/, which reads PORT and SESSION_TTL and adds its data. */
export function scriptServer(
	script: string,
	packages: NpmPackages,
	readyPath: string,
	readyStatus?: number,
): LoginServerPlan {
	return {
		install: packages.install,
		async prepare({ folder, port, sessionTtlSeconds }) {
			// Node looks for packages next to the script.
			await copyFile(join(__dirname, 'scripts', script), join(folder, script));
			await symlink(join(packages.folder, 'node_modules'), join(folder, 'node_modules'), 'junction');
			return {
				command: process.execPath,
				args: [script],
				env: { PORT: String(port), SESSION_TTL: String(sessionTtlSeconds) },
			};
		},
		readyPath,
		readyStatus,
	};
}
