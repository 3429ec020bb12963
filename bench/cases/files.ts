import { setTimeout as pause } from 'node:timers/promises';

import type { NodeRun } from '../../host/readExecution';
import type { Case, Findings } from '../Case';
import { BIG_LISTS, type BigList } from '../createBigList';
import { createRun, type MeasuredNode } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import { type Bed, openBed } from '../openBed';
import type { ListRead } from '../readList';
import { startProcess } from '../startProcess';
import { type MemorySample, watchMemory } from '../watchMemory';

const MB = 1024 * 1024;
const BYTES = 1024 * MB;
/** Large enough for n8n to load and compile the code that large files need. */
const SMALL_BYTES = 8 * MB;
const WARM_UPS = 3;
const ROUNDS = 3;
/** Lets n8n finish the previous execution and leaves time to sample its memory while it is idle. */
const SETTLE_MS = 3_000;
const MOST_MB = 64;

/** Files stream between the API and n8n's store on disk, so n8n's memory must not grow with their size. */
export const files: Case = {
	name: 'files',
	title: 'A file of 1 GB down and up, and lists of 1 GB',
	async run() {
		const bed = await openBed({
			samplesMemory: true,
			env: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
		});
		try {
			const raw: Findings['raw'] = {
				'download, MB above idle': await measure(bed, download),
				'upload in a form, MB above idle': await measure(bed, uploadInForm),
				'upload as the body, MB above idle': await measure(bed, uploadAsBody),
			};
			const lines = Object.entries(raw).map(([what, above]) => ({
				what: `1 GB, binary data on disk: ${what.replace(/,.*/, '')}, peak memory above idle`,
				goal: `at most ${MOST_MB} MB`,
				measured: `${median(above).toFixed(0)} MB`,
				isMet: median(above) <= MOST_MB,
			}));
			for (const format of ['csv', 'jsonLines'] as const) {
				const { line, grownMb } = await measureList(bed, format);
				raw[`list in ${format}, MB above idle`] = [grownMb];
				lines.push(line);
			}
			return { raw, lines };
		} finally {
			await bed.close();
		}
	},
};

/** The measured node, and the node before it that provides the file. */
type Nodes = (bed: Bed, bytes: number) => [node: MeasuredNode, before?: MeasuredNode];

const download: Nodes = (bed, bytes) => [downloadNode(bed, bytes)];

const uploadInForm: Nodes = (bed, bytes) => {
	const file = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' };
	const body = { contentType: 'multipart-form-data', bodyParameters: { parameters: [file] } };
	return [uploadNode(bed, body), downloadNode(bed, bytes)];
};

const uploadAsBody: Nodes = (bed, bytes) => {
	const body = { contentType: 'binaryData', inputDataFieldName: 'data' };
	return [uploadNode(bed, body), downloadNode(bed, bytes)];
};

function downloadNode(bed: Bed, bytes: number): MeasuredNode {
	const response = { response: { responseFormat: 'file' } };
	return sessionRequest(bed, 'http', { url: `/file?bytes=${bytes}`, options: { response } });
}

function uploadNode(bed: Bed, body: object): MeasuredNode {
	return sessionRequest(bed, 'http', { method: 'POST', url: '/upload', sendBody: true, ...body });
}

/** Measures, in MB, the peak of n8n's memory while the node runs, above its memory before the execution. */
async function measure(bed: Bed, nodes: Nodes): Promise<number[]> {
	const [small, beforeSmall] = nodes(bed, SMALL_BYTES);
	const warmUp = await createRun(bed, small, 1, beforeSmall);
	for (let round = 0; round < WARM_UPS; round++) await warmUp();
	const [node, before] = nodes(bed, BYTES);
	const start = await createRun(bed, node, 1, before);
	const found: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const watch = watchMemory(await bed.pid());
		await pause(SETTLE_MS);
		const began = Date.now();
		const run = await start();
		checkWhole(run);
		found.push(bytesAboveIdle(await watch.stop(), began, run) / MB);
	}
	return found;
}

/** Reads a list of 1 GB as Get Rows does with Max Items, each part of which is dropped as if it were written on. */
async function measureList({ addresses }: Bed, format: BigList) {
	const reader = await startProcess('listReader.ts', {});
	try {
		const base = addresses.http + BIG_LISTS[format].path;
		const { rows, grownMb } = await reader.ask<ListRead>({ base, mostRows: Number.MAX_SAFE_INTEGER });
		const isMet = grownMb <= MOST_MB;
		const line = {
			what: `1 GB as a list in ${format === 'csv' ? 'CSV' : 'JSON Lines'}, ${rows.toLocaleString('en')} rows read page by page: peak memory above idle`,
			goal: `at most ${MOST_MB} MB`,
			measured: `${grownMb.toFixed(0)} MB`,
			isMet,
		};
		return { line, grownMb };
	} finally {
		await reader.stop();
	}
}

/** An aborted upload would also need little memory. */
function checkWhole({ items }: NodeRun): void {
	const bytes = items[0]?.bytes;
	if (bytes !== undefined && Number(bytes) < BYTES) throw new Error(`Only ${String(bytes)} bytes arrived.`);
}

function bytesAboveIdle(samples: MemorySample[], began: number, { startedAt, tookMs }: NodeRun): number {
	const idle = samples.filter(({ at }) => at < began);
	const during = samples.filter(({ at }) => at >= startedAt && at <= startedAt + tookMs);
	const peak = Math.max(...during.map(({ bytes }) => bytes));
	return peak - median(idle.map(({ bytes }) => bytes));
}
