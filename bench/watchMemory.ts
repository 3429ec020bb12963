import { readFile } from 'node:fs/promises';

const EVERY_MS = 50;
const KB = 1024;

/** What a process held in memory at a moment, in ms since 1970. */
export interface MemorySample {
	at: number;
	bytes: number;
}

/** Watches a process's resident memory from outside, as Linux tells it (proc(5), VmRSS); `stop` gives what was seen, in order. */
export function watchMemory(pid: number): { stop(): Promise<MemorySample[]> } {
	const samples: MemorySample[] = [];
	const sample = async () => void samples.push({ at: Date.now(), bytes: await readResident(pid) });
	let failure: unknown;
	const timer = setInterval(() => void sample().catch((error: unknown) => (failure = error)), EVERY_MS);
	return {
		async stop() {
			clearInterval(timer);
			if (failure !== undefined) throw failure;
			await sample();
			return samples;
		},
	};
}

async function readResident(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * KB;
}
