import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder';
import { checkDiskSpace } from './checkDiskSpace';
import { HostError } from './HostError';
import { installOnce } from './installOnce';
import { runNpm } from './runNpm';
import { say } from './say';
import { showProgress } from './showProgress';
import { NODE_VERSION } from './versions';

/** The size of one Node installation from npm, including npm's cached download. */
const NEEDED_MB = 400;

/** A Node version that n8n accepts: its home (with `include/` for native modules) and its executable. */
export interface NodeRuntime {
	home: string;
	executable: string;
	/** Environment variables that make `node` this Node, for npm and the programs that npm starts. */
	env: NodeJS.ProcessEnv;
}

/** Returns the Node that n8n requires. The first call installs it from npm into the cache folder. */
export async function prepareNode(): Promise<NodeRuntime> {
	const name = nodePackage(process.platform, process.arch);
	const folder = join(cacheFolder(), `node-${NODE_VERSION}`);
	await installOnce(folder, (partial) => installNode(partial, name));
	return toRuntime(folder, name);
}

/** The npm package with a Node for this platform; throws `platform` when there is none. */
export function nodePackage(platform: string, arch: string): string {
	const system = { linux: 'linux', darwin: 'darwin', win32: 'win' }[platform];
	if (system && ['x64', 'arm64'].includes(arch)) return `node-${system}-${arch}`;
	throw new HostError(
		'platform',
		`There is no ready-made Node for ${platform} on ${arch}: use Linux, macOS or Windows, x64 or arm64.`,
	);
}

async function installNode(partial: string, name: string): Promise<void> {
	const what = `Installing Node ${NODE_VERSION}`;
	await checkDiskSpace(partial, NEEDED_MB, what);
	say(`  ${what}, which n8n needs: once, about a minute, 200 MB`);
	const stopProgress = await showProgress(partial, () => 'downloading Node');
	try {
		await writeFile(join(partial, 'package.json'), '{"private":true}');
		await runNpm(['install', `${name}@${NODE_VERSION}`, '--ignore-scripts', '--no-audit', '--no-fund'], {
			what,
			cwd: partial,
		});
		await promisify(execFile)(toRuntime(partial, name).executable, ['--version']);
	} finally {
		stopProgress();
	}
}

function toRuntime(folder: string, name: string): NodeRuntime {
	const home = join(folder, 'node_modules', name);
	const bin = join(home, 'bin');
	return {
		home,
		executable: join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
		env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, npm_config_nodedir: home },
	};
}
