import { endChildren } from '../host/children';
import { onEnd } from '../host/onEnd';
import { say } from '../host/say';
import type { Findings } from './Case';
import { cases } from './cases';
import { openBed } from './openBed';
import { toReport } from './toReport';

/** Runs the named cases, or all, and prints a table of goals and figures. */
async function main(names: string[]): Promise<void> {
	const unknown = names.filter((name) => !cases.some((each) => each.name === name));
	if (unknown.length > 0) {
		const known = cases.map(({ name }) => name).join(', ');
		throw new Error(`There is no case ${unknown.join(', ')}. The cases are ${known}.`);
	}
	const chosen = names.length === 0 ? cases : cases.filter(({ name }) => names.includes(name));
	const bed = await openBed();
	try {
		const found: Array<{ title: string; findings: Findings }> = [];
		for (const { title, run } of chosen) {
			say(`… ${title}`);
			try {
				found.push({ title, findings: await run(bed) });
			} catch (error) {
				// Continue: the figures of the other cases took minutes.
				console.error(`${title}: ${(error as Error).message}`);
				process.exitCode = 1;
			}
		}
		say(`\n${toReport(found)}`);
	} finally {
		await bed.close();
	}
}

onEnd(endChildren);
main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
