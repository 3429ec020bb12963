import type { Plan } from '../../../../core';
import { writeExactJson } from '../../../../core/json/exactJson';
import { withWritten } from '../../../../core/json/openWritten';
import { withLargeIds } from './mutations/mutate';
import type { Mutation } from './mutations/Mutation';
import type { Apis } from './openApis';
import { toRows } from './playApi';
import type { PublicApi } from './PublicApi';
import { type AutomaticReading, readByItself, toSaid } from './readApi';
import { authorsOf, toPageSize } from './toRequest';

/**
 * All rows, each once: `right`, or `hinted` when a hint says that something was odd. `refused`: an error. `said`: rows are
 * missing, and a hint says what was believed. The rest must not happen.
 */
export type Outcome =
	'right' | 'hinted' | 'refused' | 'said' | 'silent' | 'twice' | 'disordered' | 'endless' | 'crash';

export interface MutationProof {
	outcome: Outcome;
	detail: string;
}

export const GOOD: Outcome[] = ['right', 'hinted', 'refused', 'said'];

/**
 * Reads a list of an API that behaves as the mutation says: as if for the first time, with what was found when the API still
 * kept its promises, and as a trigger does, which cannot show hints.
 */
export async function proveMutation(
	apis: Apis,
	mutation: Mutation,
	api: PublicApi,
): Promise<MutationProof[]> {
	const changed = toChanged(mutation, api);
	const author = authorsOf(changed).at(-1) ?? 'plain';
	const size = Math.min(toPageSize(changed, author), 400);
	const rows = toRows(changed, mutation.total?.(size) ?? 2 * size + 3);
	const truth = (mutation.truth?.(rows, size) ?? rows).map(toText);
	const read = async (more: { learned?: Plan; isTrigger?: boolean }, when: string) => {
		const { outcome, detail } = judge(
			await readByItself(apis, changed, { author, rows, mutation, ...more }),
			truth,
		);
		return { outcome, detail: `${when}: ${detail}` };
	};
	const { plan } = await readByItself(apis, changed, { author, rows: toRows(changed, 2 * size + 3) });
	return [
		await read({}, 'first'),
		...(plan === undefined ? [] : [await read({ learned: plan }, `learned ${JSON.stringify(plan)}`)]),
		await read({ isTrigger: true }, 'trigger'),
	];
}

function toChanged({ api: change, pageSize }: Mutation, api: PublicApi): PublicApi {
	const sized =
		pageSize === undefined || api.size.name === undefined
			? api
			: { ...api, usual: { ...api.usual, [api.size.name]: pageSize } };
	return change?.(sized) ?? sized;
}

function judge({ rows, error, hints, requests }: AutomaticReading, truth: string[]): MutationProof {
	const after = `${rows.length} of ${truth.length} rows, ${requests} requests`;
	const said = toSaid(hints);
	if (error !== undefined) {
		const text = `${error.message}. ${error.description ?? ''}`;
		if (text.includes('Too many requests for one list')) return { outcome: 'endless', detail: after };
		return {
			outcome: 'code' in error ? 'refused' : 'crash',
			detail: `${after}: ${error.stack && !('code' in error) ? error.stack : text}`,
		};
	}
	const read = rows.map((row) => toText(row));
	const left = countBy(truth);
	for (const row of read) left.set(row, (left.get(row) ?? 1) - 1);
	const detail = `${after}: ${said || hints.join(' | ') || 'no hint'}`;
	if ([...left.values()].some((count) => count < 0)) return { outcome: 'twice', detail };
	if ([...left.values()].some((count) => count > 0))
		return { outcome: said === '' ? 'silent' : 'said', detail };
	const known = new Set(truth);
	const order = read.filter((row) => known.has(row));
	if (order.some((row, index) => row !== truth[index])) return { outcome: 'disordered', detail };
	return { outcome: said === '' ? 'right' : 'hinted', detail };
}

function countBy(texts: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

/** What a row is, without the moment at which it was fetched. */
function toText(row: unknown): string {
	return withLargeIds(writeExactJson(withWritten(row)).replace(/,"fetchedAt":\d+/, ''));
}
