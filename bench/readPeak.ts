import { readFile } from 'node:fs/promises';

import type { NodeRun } from '../host/readExecution';

/** With fewer samples the peak may fall between two of them. */
const FEWEST_SAMPLES = 8;

/** Returns the peak of live bytes while a node ran, minus the live bytes just before; see sampleMemory.cjs. */
export async function readPeak(
	memoryFile: string,
	{ startedAt, tookMs }: Pick<NodeRun, 'startedAt' | 'tookMs'>,
): Promise<number> {
	const samples = (await readFile(memoryFile, 'utf8'))
		.trim()
		.split('\n')
		.map((line) => line.split(',').map(Number) as [at: number, bytes: number]);
	const before = samples.filter(([at]) => at <= startedAt).at(-1)?.[1] ?? 0;
	const during = samples.filter(([at]) => at > startedAt && at <= startedAt + tookMs);
	if (during.length < FEWEST_SAMPLES) throw new Error(`Only ${during.length} samples while the node worked.`);
	return Math.max(...during.map(([, bytes]) => bytes)) - before;
}
