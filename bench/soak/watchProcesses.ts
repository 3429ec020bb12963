import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import type { QueueProcess } from '../../host/queue/startQueue';

const EVERY_MS = 5_000;

/** By then a process has loaded its code and run its first executions. */
const SETTLED_MS = 30_000;

const KB_PER_MB = 1024;

/** The resident memory and the open sockets of a process (Linux, proc(5)). */
export interface Usage {
	megabytes: number;
	sockets: number;
}

/** Samples every running process until the signal; by name, the usage half a minute after the start, then the latest. */
export async function watchProcesses(
	processes: QueueProcess[],
	until: AbortSignal,
): Promise<Map<string, Usage[]>> {
	const usages = new Map<string, Usage[]>();
	while (!until.aborted) {
		for (const { name, pid, startedAt, end } of processes) {
			if (end !== undefined || Date.now() - startedAt < SETTLED_MS) continue;
			const usage = await readUsage(pid).catch(() => undefined);
			if (usage) usages.set(name, [usages.get(name)?.[0] ?? usage, usage]);
		}
		await pause(EVERY_MS, undefined, { signal: until }).catch(() => undefined);
	}
	return usages;
}

async function readUsage(pid: number): Promise<Usage> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const links = await Promise.all(
		(await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')),
	);
	return {
		megabytes: Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / KB_PER_MB),
		sockets: links.filter((link) => link.startsWith('socket:')).length,
	};
}
