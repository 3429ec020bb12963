import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { HostError } from './HostError';

const WINDOWS = process.platform === 'win32';
const running = new Set<ChildProcess>();
let ending = false;

process.on('exit', () => running.forEach((child) => signalChild(child, 'SIGKILL')));

/** Starts a program in its own process group. The group is killed when this process exits in any way that can be caught. */
export function startChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
	if (ending) throw new HostError('interrupted', 'Interrupted before it was finished.');
	const child = spawn(command, args, { ...options, detached: !WINDOWS });
	running.add(child);
	const forget = () => running.delete(child);
	child.once('exit', forget).once('error', forget);
	return child;
}

/** Sends a signal to a child and all processes it has started; does nothing when the child has already exited. */
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

/** Sends SIGTERM to every child and refuses to start new ones, so that code waiting for a child fails and cleans up. */
export function endChildren(): void {
	ending = true;
	running.forEach((child) => signalChild(child, 'SIGTERM'));
}
