import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder';
import { checkDiskSpace } from './checkDiskSpace';
import { installOnce } from './installOnce';
import { countDownloads } from './countDownloads';
import type { NodeRuntime } from './prepareNode';
import { runNpm } from './runNpm';
import { say } from './say';
import { showProgress } from './showProgress';
import { N8N_OVERRIDES, N8N_VERSION } from './versions';

/** n8n takes 3 GB in 300,000 files; npm's download cache needs the rest. */
const NEEDED_MB = 4096;

/** Returns the path of the script that starts n8n. The first call installs n8n from npm into the cache folder, on the given Node. */
export async function prepareN8n(node: NodeRuntime): Promise<string> {
	const folder = join(cacheFolder(), `n8n-${N8N_VERSION}`);
	await installOnce(folder, (partial) => installN8n(partial, node));
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** Skips install scripts, because some download binaries that n8n does not need to start. Only sqlite3 is built afterwards. */
async function installN8n(partial: string, node: NodeRuntime): Promise<void> {
	const what = `Installing n8n ${N8N_VERSION}`;
	await checkDiskSpace(partial, NEEDED_MB, what);
	say(`  ${what}: once, five to ten minutes, 3 GB`);
	const downloads = countDownloads();
	let doing = () => downloads.doing;
	const stopProgress = await showProgress(partial, () => doing());
	const run = (args: string[]) =>
		runNpm([...args, '--loglevel=http'], { what, cwd: partial, env: node.env, onLine: downloads.read });
	try {
		const manifest = { private: true, overrides: N8N_OVERRIDES };
		await writeFile(join(partial, 'package.json'), JSON.stringify(manifest));
		await run(['install', `n8n@${N8N_VERSION}`, '--ignore-scripts', '--no-audit', '--no-fund']);
		doing = () => 'building the SQLite module';
		await run(['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts']);
		await promisify(execFile)(node.executable, ['-e', 'require("sqlite3")'], { cwd: partial });
	} finally {
		stopProgress();
	}
}
