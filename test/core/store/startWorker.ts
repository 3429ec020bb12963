import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Starts worker.ts as a process; resolves with the first line it prints. */
export async function startWorker(...args: string[]): Promise<{ child: ChildProcess; line: string }> {
	const script = path.join(__dirname, 'worker.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { child, line: line.toString().trim() };
}
