import { readFile } from 'node:fs/promises';

const EVERY_MS = 50;
const KB = 1024;

/** The memory of a process in bytes, at a time in ms since 1970. */
export interface MemorySample {
	at: number;
	bytes: number;
}

/** Samples a process's resident memory from outside (Linux, proc(5), VmRSS); `stop` returns the samples in order. */
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
