import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from './HostError';
import { newestChange } from './newestChange';
import { runNpm } from './runNpm';

const root = join(__dirname, '..');

/** All files and folders that determine the contents of the package. */
const SOURCES = [
	...['credentials', 'nodes', 'adapter', 'recipes', 'core'],
	...[
		'package.json',
		'package-lock.json',
		'tsconfig.json',
		'tsconfig.build.json',
		'gulpfile.js',
		'links.cjs',
	],
	...['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs'],
].map((name) => join(root, name));

/** Builds the pack as it is published and returns the path of its tarball. A tarball that is newer than the sources is reused. */
export async function packPack(): Promise<string> {
	const folder = join(root, 'node_modules', '.cache', 'n8n-nodes-session-login');
	const tarball = join(folder, await tarballName());
	if ((await newestChange([tarball])) > (await newestChange(SOURCES))) return tarball;
	await runNpm(['run', 'build'], { what: 'Building the pack (npm run build)', cwd: root });
	await mkdir(folder, { recursive: true });
	const fresh = await mkdtemp(join(folder, 'packing-'));
	try {
		await runNpm(['pack', '--ignore-scripts', '--pack-destination', fresh], {
			what: 'Packing the pack',
			cwd: root,
		});
		await rename(join(fresh, await tarballName()), tarball);
	} finally {
		await rm(fresh, { recursive: true, force: true });
	}
	return tarball;
}

async function tarballName(): Promise<string> {
	const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	if (typeof name === 'string' && typeof version === 'string') return `${name}-${version}.tgz`;
	throw new HostError('build-failed', 'package.json has no valid name or version.');
}
