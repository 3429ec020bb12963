import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { prepareNode } from '../host/prepareNode';

/** A file from this folder, running in its own process on the Node that runs n8n. It handles one request at a time. */
export interface BenchProcess {
	ask<Response>(request: object): Promise<Response>;
	stop(): Promise<void>;
}

/** Starts the process, which exits when this one does. */
export async function startProcess(file: string, env: NodeJS.ProcessEnv): Promise<BenchProcess> {
	const child = fork(join(__dirname, file), {
		execPath: (await prepareNode()).executable,
		execArgv: ['--import', 'tsx', '--expose-gc'],
		env: { ...process.env, ...env },
	});
	const ended = once(child, 'exit').then(([code]): never => {
		throw new Error(`${file} ended with the code ${String(code)}.`);
	});
	ended.catch(() => undefined); // `ask` rejects with it
	return {
		async ask<Response>(request: object) {
			const response = once(child, 'message');
			child.send(request);
			return ((await Promise.race([response, ended])) as [Response])[0];
		},
		async stop() {
			child.kill();
			await ended.catch(() => undefined);
		},
	};
}
