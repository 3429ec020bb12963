import { endChildren } from './children';
import { HostError } from './HostError';
import { onEnd } from './onEnd';
import { runQueueDemo } from './queue/runQueueDemo';
import { readOptions } from './readOptions';
import { runDemo } from './runDemo';
import { say } from './say';

/** The exit code that shells expect from a program ended by SIGINT: 128 + 2. */
const INTERRUPTED = 130;

void main().then((code) => process.exit(code));

/** Runs the demo until it finishes or is interrupted and returns the exit code. A HostError is printed as its message only. */
async function main(): Promise<number> {
	let interrupted = false;
	process.stdout.on('error', () => undefined); // a closed terminal must not prevent the cleanup
	const ended = new Promise<void>((resolve) => {
		onEnd(() => {
			if (!interrupted) say('\nEnding what was started …'); // takes some seconds, also in the middle of a start
			interrupted = true;
			endChildren(); // code that waits for a child fails and cleans up
			resolve();
		});
	});
	try {
		const options = readOptions(process.argv.slice(2), process.env);
		return await (options.queue ? runQueueDemo : runDemo)(options, ended);
	} catch (error) {
		if (interrupted) return INTERRUPTED;
		console.error(`\n${error instanceof HostError ? error.message : (error as Error).stack}`);
		return 1;
	}
}
