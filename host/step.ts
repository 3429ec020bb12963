import { say } from './say';

/** Column in which the results of all steps begin. */
const NAME_WIDTH = 14;

/** Does one step of `npm start` and prints its name, what came of it, and the seconds it took. */
export async function step<T>(name: string, work: () => Promise<T>, tell: (result: T) => string): Promise<T> {
	const startedAt = Date.now();
	const result = await work();
	const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
	say(`  ${name.padEnd(NAME_WIDTH)}${tell(result)} (${seconds} s)`);
	return result;
}
