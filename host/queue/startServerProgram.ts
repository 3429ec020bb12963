import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { HostError } from '../HostError';

/** Enough to find the reason of a failure, which comes last. */
const MOST_LINES = 10;

/**
 * Runs the program "$@" until its own input closes, which happens whenever the process that started it ends; then ends it with the
 * signal $SERVER_END, and discards its folder.
 */
const UNTIL_PARENT_ENDS = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ cat; kill -s "$SERVER_END" "$server"; } <&3 >/dev/null 2>&1 &
exec 3<&- 2>/dev/null
wait "$server"; code=$?
cd /; rm -rf "$SERVER_FOLDER"
exit "$code"`;

/** What to start, and how it ends. */
export interface ServerProgram {
	/** For messages. */
	name: string;
	command: [string, ...string[]];
	/** Holds its data. */
	folder: string;
	/** The line of its output that contains this follows when it accepts connections. */
	ready: string;
	/** Without SIG. */
	end: 'INT' | 'KILL';
	/** The user that runs it, if it is not that of this process. */
	user?: { uid: number; gid: number };
}

/**
 * Starts a server that a terminal's Ctrl+C does not reach, and that ends with this process, even when that is killed. Resolves with a
 * function that ends it, once it accepts connections; throws a HostError with the end of its output when it does not.
 */
export async function startServerProgram(program: ServerProgram): Promise<() => Promise<void>> {
	const { name, command, folder, ready, end, user } = program;
	const options: SpawnOptions = {
		...{ cwd: folder, ...user, detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
		// Its output is in English whatever the language of the machine, and none of its settings comes from the terminal.
		env: { PATH: process.env.PATH, LC_ALL: 'C', SERVER_END: end, SERVER_FOLDER: folder },
	};
	const child = spawn('/bin/sh', ['-c', UNTIL_PARENT_ENDS, name, ...command], options);
	const gone = once(child, 'exit');
	const lines: string[] = [];
	const isUp = new Promise<void>((resolve) => {
		for (const input of [child.stdout, child.stderr]) {
			if (input === null) continue;
			createInterface(input).on('line', (line) => {
				lines.splice(0, lines.length - MOST_LINES + 1);
				lines.push(line);
				if (line.includes(ready)) resolve();
			});
		}
	});
	const stop = async () => {
		child.stdin?.destroy();
		await gone;
	};
	await Promise.race([
		isUp,
		gone.then(() => {
			throw new HostError('no-server', `${name} did not start:\n${lines.join('\n')}`);
		}),
	]);
	return stop;
}
