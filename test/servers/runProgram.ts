import { open } from 'node:fs/promises';
import { join } from 'node:path';

import { signalChild, startChild } from '../../host/children';
import { lastLines } from '../../host/lastLines';
import { waitUntil } from '../../host/waitUntil';
import type { Program } from './LoginServerPlan';

/** Ample, because endWithInput.cjs kills its command immediately. */
const STOP_MS = 10_000;

/** A started program, which may have exited. */
export interface RunningProgram {
	/** Throws when the program has exited. */
	assertAlive(): void;
	/** The last lines of its output. */
	logEnd(): Promise<string>;
	/** Stops the program and waits until it has exited. */
	stop(): Promise<void>;
}

/**
 * Starts a program in its own folder, which is also its home and temporary folder. It inherits only PATH: some
 * servers check less when NODE_ENV is `test`.
 */
export async function runProgram({ command, args, env }: Program, folder: string): Promise<RunningProgram> {
	const logFile = join(folder, 'server.log');
	const log = await open(logFile, 'a');
	const script = join(__dirname, 'scripts', 'endWithInput.cjs');
	const child = startChild(process.execPath, [script, command, ...args], {
		cwd: folder,
		env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ...env },
		stdio: ['pipe', log.fd, log.fd],
	});
	await log.close();
	const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
	return {
		assertAlive() {
			if (!hasEnded()) return;
			throw new Error(`It ended by itself (${child.signalCode ?? `exit code ${child.exitCode}`}).`);
		},
		logEnd: () => lastLines(logFile),
		async stop() {
			signalChild(child, 'SIGTERM');
			const gone = () => waitUntil(`${command} did not end`, STOP_MS, () => hasEnded() || undefined);
			await gone().catch(() => {
				signalChild(child, 'SIGKILL');
				return gone();
			});
		},
	};
}
