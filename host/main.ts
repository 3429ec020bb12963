import { endChildren } from './children';
import { HostError } from './HostError';
import { onEnd } from './onEnd';
import { readOptions } from './readOptions';
import { runDemo } from './runDemo';

/** What a shell expects of a program that was interrupted before it was done. */
const INTERRUPTED = 130;

void main().then((code) => process.exit(code));

/** Runs the demo until it is over or somebody ends it; every failure becomes a sentence. */
async function main(): Promise<number> {
	let interrupted = false;
	process.stdout.on('error', () => undefined); // a closed terminal must not stop the cleaning up
	const ended = new Promise<void>((resolve) => {
		onEnd(() => {
			interrupted = true;
			endChildren(); // whatever waits for one of them fails, and cleans up behind itself
			resolve();
		});
	});
	try {
		return await runDemo(readOptions(process.argv.slice(2), process.env), ended);
	} catch (error) {
		if (interrupted) return INTERRUPTED;
		console.error(`\n${error instanceof HostError ? error.message : (error as Error).stack}`);
		return 1;
	}
}
