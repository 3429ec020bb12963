import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { HostError } from './HostError';

const WINDOWS = process.platform === 'win32';
const running = new Set<ChildProcess>();
let ending = false;

process.on('exit', () => running.forEach((child) => signalChild(child, 'SIGKILL')));

/** Starts a program in a process group of its own, which ends with this process on every way out that can be caught. */
export function startChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
	if (ending) throw new HostError('interrupted', 'Stopped before it was finished.');
	const child = spawn(command, args, { ...options, detached: !WINDOWS });
	running.add(child);
	const forget = () => running.delete(child);
	child.once('exit', forget).once('error', forget);
	return child;
}

/** Sends a signal to a child and whatever it has started; one that is gone already is left in peace. */
export function signalChild(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	if (WINDOWS) {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Asks every child to end and lets no new one start, so that whatever waits for one fails and cleans up behind itself. */
export function endChildren(): void {
	ending = true;
	running.forEach((child) => signalChild(child, 'SIGTERM'));
}
