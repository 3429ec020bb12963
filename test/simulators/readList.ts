import { type Exchange, pages, type PageStrategy } from '../../core';
import type { OffsetPlan } from '../../core/paging/automatic/signs/Plan';
import { toStrategy } from '../../core/paging/automatic/toStrategy';
import { type Stage, toRequest } from './openStage';

/** The preset of a recipe's rule, which asks for pages of the size that the simulator names. */
export function toPreset({ simulated: { pages: asked }, recipe }: Stage): PageStrategy {
	return toStrategy({
		...(recipe.paging as OffsetPlan),
		...(asked?.pageSize && { pageSize: asked.pageSize }),
	});
}

/** Reads the simulator's list in pages, and counts its rows and the requests for them. */
export async function readList(
	{ simulated, open, requests }: Stage,
	strategy: PageStrategy,
	exchange?: Exchange,
): Promise<void> {
	const { pages: asked = { ...simulated, rows: 0, requests: 0 } } = simulated;
	const client = open('ANNA', undefined, exchange);
	await client.ready();
	const before = requests.length;
	const request = { ...toRequest(asked), onlyReads: true };
	const rows: unknown[] = [];
	for await (const page of pages(client.send, request, strategy)) rows.push(...(page.rows ?? []));
	expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(asked.rows);
	expect(rows).toHaveLength(asked.rows);
	expect(requests.length - before).toBe(asked.requests);
}
