/**
 * `npm start`: checks the Node version, installs the project's dependencies and loads main.ts in this same process, so that
 * arguments, signals and the exit code need no forwarding. Plain JavaScript without dependencies, because it runs before `npm ci`.
 */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 15]; // as in package.json's "engines"
const PROGRESS_EVERY_MS = 15_000; // a longer silence looks like a hang
const root = fileURLToPath(new URL('..', import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
	giveUp(
		`Node ${OLDEST_NODE.join('.')} or newer is required; this is Node ${process.versions.node}. ` +
			'Install a newer one (https://nodejs.org) and run it again.',
	);
}
process.chdir(root);
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json'))
	await installDependencies();
await import('tsx');
await import('./main.ts');

/** The time of a file's last change, in ms since 1970; 0 when it does not exist. */
function changedAt(path) {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

async function installDependencies() {
	console.log('Installing dependencies (npm ci), a minute or two …');
	const startedAt = Date.now();
	const progress = setInterval(
		() => console.log(`  ${Math.round((Date.now() - startedAt) / 1000)} s, npm ci is still running`),
		PROGRESS_EVERY_MS,
	);
	const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
		stdio: 'inherit',
		shell: process.platform === 'win32', // npm is a .cmd file there
	});
	const stop = (signal) => npm.kill(signal);
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const code = await new Promise((resolve) =>
		npm.on('error', resolve).on('exit', (exit) => resolve(exit ?? 130)),
	);
	process.off('SIGINT', stop).off('SIGTERM', stop);
	clearInterval(progress);
	if (code?.code === 'ENOENT')
		giveUp('npm was not found. It comes with Node (https://nodejs.org): install it and try again.');
	if (code === 130) process.exit(130);
	if (code !== 0)
		giveUp(
			'npm ci failed; see its output above. It needs network access and a package-lock.json that matches package.json.',
		);
}

function giveUp(sentence) {
	console.error(sentence);
	process.exit(1);
}
