import type { Case } from '../Case';
import { type BenchFormat, FORMATS } from '../createFormats';
import { createRun } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import type { Bed } from '../openBed';
import { takeTurns } from '../takeTurns';

/** A long list in XML and CSV: the parser is most of the work, and ours must add little to it. */
export const formats: Case = {
	name: 'formats',
	title: '100,000 rows in XML and CSV',
	async run(bed) {
		const findings = [await measure(bed, 'xml'), await measure(bed, 'csv')];
		return {
			raw: Object.assign({}, ...findings.map(({ raw }) => raw)) as Record<string, number[]>,
			lines: findings.map(({ line }) => line),
		};
	},
};

async function measure(bed: Bed, format: BenchFormat) {
	const { path } = FORMATS[format];
	const node = sessionRequest(bed, 'http', {
		operation: 'getRows',
		url: path,
		options: { pagination: { pagination: { paginationMode: 'off' } } },
	});
	const run = await createRun(bed, node, 1);
	const loop = { client: 'axios', base: bed.addresses.http, path, parallel: 1, format } as const;
	const [ownName, plainName] = [`Session Request, ${format}`, `plain loop, ${format}`];
	const raw = await takeTurns(
		{
			[ownName]: async () => (await run()).tookMs,
			[plainName]: async () => (await bed.loop(loop)).ms,
		},
		{ warmUps: 1 },
	);
	const [own, plain] = [median(raw[ownName] ?? []), median(raw[plainName] ?? [])];
	return {
		raw,
		line: {
			what: `100,000 rows in ${format.toUpperCase()}, against a plain loop with the same parser`,
			goal: 'at most 1.3 times its time',
			measured: `${(own / plain).toFixed(2)} times: ${own.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
			isMet: own / plain <= 1.3,
		},
	};
}
