import { say } from './say';

/** The width of the name column, in characters. */
const NAME_WIDTH = 14;

/** A longer silence looks like a hang. */
const SLOW_MS = 3_000;

/** Runs one step of `npm start` and prints its name, its result and the seconds it took; a slow one first prints that it has begun. */
export async function step<T>(
	name: string,
	work: () => Promise<T>,
	describe: (result: T) => string,
): Promise<T> {
	const startedAt = Date.now();
	const slow = setTimeout(() => say(`  ${name.padEnd(NAME_WIDTH)}…`), SLOW_MS);
	const result = await work().finally(() => clearTimeout(slow));
	const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
	say(`  ${name.padEnd(NAME_WIDTH)}${describe(result)} (${seconds} s)`);
	return result;
}
