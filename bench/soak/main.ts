import { setTimeout as pause } from 'node:timers/promises';

import { endChildren } from '../../host/children';
import { onEnd } from '../../host/onEnd';
import { say } from '../../host/say';
import { toColumns } from '../../host/toColumns';
import { driveWorkflows } from './driveWorkflows';
import { type Blame, readVerdict, type Verdict } from './readVerdict';
import { type Queue, startQueue } from '../../host/queue/startQueue';
import { SESSION_MS, startSoakApi } from './startSoakApi';
import { type Usage, watchProcesses } from './watchProcesses';

const WORKFLOWS = 50;
const MINUTE_MS = 60_000;

/** What happens, by the part of the soak that has passed. */
const DISTURBANCES: Array<[part: number, what: string, disturb: (queue: Queue) => Promise<void>]> = [
	[0.1, 'Redis restarts with its data', (queue) => queue.restartRedis(true)],
	[0.25, 'worker one is killed', (queue) => queue.replace('one', 'killed')],
	[0.4, 'Redis restarts without its data', (queue) => queue.restartRedis(false)],
	[0.5, 'worker two is replaced (SIGTERM)', (queue) => queue.replace('two', 'stopped')],
	[0.65, 'worker one is killed again', (queue) => queue.replace('one', 'killed')],
];

/** Runs workflows for so many minutes, disturbs them, and prints what was lost, doubled, leaked and waited for. */
async function main(minutes: number): Promise<void> {
	if (!(minutes > 0)) throw new Error('The number of minutes must be above 0.');
	const api = await startSoakApi();
	try {
		const queue = await startQueue({ concurrency: WORKFLOWS / 2 });
		const finished = new AbortController();
		try {
			const startAt = Date.now();
			const lengthMs = minutes * MINUTE_MS;
			const usages = watchProcesses(queue.processes, finished.signal);
			say(`… ${WORKFLOWS} workflows at once for ${minutes} min, sessions of ${SESSION_MS / 1000} s`);
			const [driven] = await Promise.all([
				driveWorkflows(queue.api, api, WORKFLOWS, startAt + lengthMs),
				disturb(queue, startAt, lengthMs),
			]);
			say(`… ${Math.round((Date.now() - startAt) / 1000)} s: the end`);
			const verdict = await readVerdict(queue.api, api, driven, queue.processes);
			finished.abort();
			print(verdict, await usages, queue);
		} finally {
			finished.abort();
			await queue.close();
		}
	} finally {
		await api.server.close();
	}
}

async function disturb(queue: Queue, startAt: number, lengthMs: number): Promise<void> {
	for (const [part, what, run] of DISTURBANCES) {
		await pause(Math.max(0, startAt + part * lengthMs - Date.now()));
		say(`… ${Math.round((Date.now() - startAt) / 1000)} s: ${what}`);
		await run(queue);
	}
}

function print(verdict: Verdict, usages: Map<string, Usage[]>, { processes }: Queue): void {
	const { failures, logins } = verdict;
	const blamed = (blame: Blame) => failures.filter((failure) => failure.blame === blame).length;
	const lines: Array<[what: string, found: number | string, limit?: number]> = [
		['executions', verdict.executions],
		['failed or hung in the pack', blamed('pack'), 0],
		['failed with a killed worker', blamed('killed worker')],
		['failed or lost by n8n itself', blamed('n8n')],
		['run a second time by n8n', verdict.rerun],
		['starts that n8n refused', verdict.refusedStarts],
		['requests', verdict.requests],
		['refused once', verdict.refusals],
		['refused more than once', verdict.refusedAgain, 0],
		['logins', Object.entries(logins).join(' · ').replaceAll(',', ' ')],
		['writes doubled', verdict.doubled, 0],
		["writes doubled by n8n's second run", verdict.doubledByRerun],
		['writes lost', verdict.lost, 0],
		['longest request, ms', verdict.longestRequestMs],
	];
	const table = lines.map(([what, found, limit]) => ({ what, found, limit }));
	const leaks = [...usages].flatMap(([name, [first, last]]) =>
		first && last && !processes.some((process) => process.name === name && process.end)
			? {
					process: name,
					MB: first.megabytes,
					'MB at the end': last.megabytes,
					sockets: first.sockets,
					'sockets at the end': last.sockets,
				}
			: [],
	);
	const causes = new Map<string, number>();
	for (const { blame, status, text } of failures) {
		const cause = `${blame}, ${status}: ${text}`;
		causes.set(cause, (causes.get(cause) ?? 0) + 1);
	}
	say(`\n${[...toColumns(table), '', ...toColumns(leaks)].join('\n')}`);
	for (const [cause, count] of causes) say(`${count} × ${cause}`);
	if (lines.some(([, found, limit]) => limit !== undefined && Number(found) > limit)) process.exitCode = 1;
}

onEnd(endChildren);
main(Number(process.argv[2] ?? 10)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
