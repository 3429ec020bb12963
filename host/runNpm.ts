import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { startChild } from './children';
import { HostError } from './HostError';
import { npmFailure } from './npmFailure';

const WINDOWS = process.platform === 'win32';

/** Lines of output kept for the error message, without npm's http lines. */
const KEPT_LINES = 200;

/** How npm is run. */
export interface NpmRun {
	/** The purpose of the run, as the beginning of an error message. */
	what: string;
	cwd: string;
	/** Additional environment variables. */
	env?: NodeJS.ProcessEnv;
	/** Receives every line of output. */
	onLine?: (line: string) => void;
}

/** Runs npm and returns its last 200 lines of output instead of printing them; throws `no-npm` or the error of npmFailure. */
export async function runNpm(args: string[], { what, cwd, env, onLine }: NpmRun): Promise<string[]> {
	const child = startChild('npm', WINDOWS ? args.map(quoted) : args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: WINDOWS, // npm is a .cmd file there
	});
	const lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		if (!stream) continue;
		createInterface({ input: stream }).on('line', (line) => {
			onLine?.(line);
			if (!line.startsWith('npm http')) lines.push(line);
			if (lines.length > KEPT_LINES) lines.shift();
		});
	}
	let code: unknown;
	try {
		[code] = await once(child, 'close');
	} catch (cause) {
		throw new HostError(
			'no-npm',
			'npm was not found. It comes with Node (https://nodejs.org): install it and try again.',
			{
				cause,
			},
		);
	}
	if (code !== 0) throw npmFailure(what, lines);
	return lines;
}

function quoted(arg: string): string {
	return `"${arg}"`;
}
