import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { prepareNode } from '../host/prepareNode';

/** A file of this folder in a process of its own, on the Node that runs n8n, which answers one question at a time. */
export interface BenchProcess {
	ask<Answer>(question: object): Promise<Answer>;
	stop(): Promise<void>;
}

/** Starts it; the process ends with this one. */
export async function startProcess(file: string, env: NodeJS.ProcessEnv): Promise<BenchProcess> {
	const child = fork(join(__dirname, file), {
		execPath: (await prepareNode()).executable,
		execArgv: ['--import', 'tsx', '--expose-gc'],
		env: { ...process.env, ...env },
	});
	const ended = once(child, 'exit').then(([code]): never => {
		throw new Error(`${file} ended with the code ${String(code)}.`);
	});
	ended.catch(() => undefined); // whoever asks hears of it
	return {
		async ask<Answer>(question: object) {
			const answer = once(child, 'message');
			child.send(question);
			return ((await Promise.race([answer, ended])) as [Answer])[0];
		},
		async stop() {
			child.kill();
			await ended.catch(() => undefined);
		},
	};
}
