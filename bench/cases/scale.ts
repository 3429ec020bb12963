import type { Case } from '../Case';
import { createRun } from '../createRun';
import { median } from '../median';
import { sessionRequest } from '../nodes';
import { takeTurns } from '../takeTurns';

const FEW = 1_000;
const MANY = 10_000;
/** Two runs of the same work differ by up to this factor. */
const NOISE = 1.15;

/** Whether the time per item grows with the number of items. */
export const scale: Case = {
	name: 'scale',
	title: '10,000 GETs over http',
	async run(bed) {
		const node = sessionRequest(bed, 'http', { url: '=/item/{{ $json.number }}' });
		const few = await createRun(bed, node, FEW);
		const many = await createRun(bed, node, MANY);
		const raw = await takeTurns(
			{
				'1,000 items': async () => (await few()).tookMs,
				'10,000 items': async () => (await many()).tookMs,
			},
			{ warmUps: 1 },
		);
		const [each, eachOfMany] = [median(raw['1,000 items']) / FEW, median(raw['10,000 items']) / MANY];
		return {
			raw,
			lines: [
				{
					what: '10,000 GETs over http: time per item against 1,000',
					goal: `does not grow (at most ${NOISE} times)`,
					measured: `${(eachOfMany / each).toFixed(2)} times: ${eachOfMany.toFixed(2)} ms an item against ${each.toFixed(2)} ms`,
					isMet: eachOfMany / each <= NOISE,
				},
			],
		};
	},
};
