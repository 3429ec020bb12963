import { Session as Inspector } from 'node:inspector/promises';
import path from 'node:path';

import axios from 'axios';

import { startSandbox } from '../sandbox/startSandbox';
import { mariaAt } from '../test/support/withSandbox';

/*
 * Prints the path of one warm GET through our code: the files and functions that run, and the frames between the node's
 * `execute` and axios. `npm run path` compiles each file separately and runs this; docs/reference/architecture.md states the figures.
 */

const ROOT = path.join(__dirname, '..');
const OWN = ['nodes', 'adapter', 'core'];

/** The stack where axios is entered, outermost frame last; empty until a request is sent. */
let frames: string[] = [];

// Must precede the first import of our own code, which gets the adapter only once.
const adapter = axios.getAdapter('http');
axios.getAdapter = () => (config) => {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = Infinity;
	frames = (new Error().stack ?? '').split('\n').filter((line) => toOwnFile(line) !== undefined);
	Error.stackTraceLimit = limit;
	return adapter(config);
};

async function main(): Promise<void> {
	const { runSessionRequest } = await import('../test/support/nodeContexts.js');
	const sandbox = await startSandbox();
	try {
		const run = { credential: mariaAt(sandbox), parameters: { url: '/product' } };
		// Signs in, opens the connection and fills the caches.
		for (let count = 0; count < 3; count++) await runSessionRequest(run);
		const calls = await watchCalls(() => runSessionRequest(run));
		const files = new Set(calls.map(({ file }) => file));
		const inside = frames.slice(
			0,
			frames.findIndex((line) => line.includes('.execute')),
		);
		console.log(calls.map(({ file, name }) => `${file}: ${name}`).join('\n'));
		console.log(`\n${inside.map((line) => line.trim()).join('\n')}`);
		console.log(
			`\nA warm GET: ${files.size} files, ${calls.length} functions, ${inside.length} frames between execute and axios`,
		);
	} finally {
		await sandbox.close();
	}
}

/** Our functions that run during `work`, as counted by V8 (Chrome DevTools Protocol, Profiler). */
async function watchCalls(work: () => Promise<unknown>): Promise<Array<{ file: string; name: string }>> {
	const inspector = new Inspector();
	inspector.connect();
	await inspector.post('Profiler.enable');
	await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	// The first take discards everything counted before `work`.
	await inspector.post('Profiler.takePreciseCoverage');
	await work();
	const { result } = await inspector.post('Profiler.takePreciseCoverage');
	inspector.disconnect();
	return result.flatMap(({ url, functions }) => {
		const file = toOwnFile(url);
		if (file === undefined) return [];
		// A function that starts at offset 0 is the file itself, which runs when it is loaded.
		return functions
			.filter(({ ranges: [range] }) => range !== undefined && range.startOffset > 0 && range.count > 0)
			.map(({ functionName }) => ({ file, name: functionName || '(anonymous)' }));
	});
}

/**
 * Returns the path, relative to the root, of our file that a URL or a stack line names; undefined for any other file and
 * for core/index.ts.
 */
function toOwnFile(text: string): string | undefined {
	const [compiled] = /\/[^\s():]+\.js/.exec(text.replace('file://', '')) ?? [];
	if (compiled === undefined) return undefined;
	const file = path.relative(ROOT, compiled).replace(/\.js$/, '.ts');
	return OWN.includes(file.split(path.sep)[0] ?? '') && file !== 'core/index.ts' ? file : undefined;
}

main().catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
