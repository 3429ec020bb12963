import { writeExactJson } from '../../../../core/json/exactJson';
import { withWritten } from '../../../../core/json/openWritten';
import { withLargeIds } from './mutations/mutate';
import type { Mutation } from './mutations/Mutation';
import type { Apis } from './openApis';
import { toRows } from './playApi';
import type { Author, PublicApi } from './PublicApi';
import { type AutomaticReading, readByItself, toSaid } from './readApi';
import { authorsOf, toPageSize } from './toRequest';

/**
 * All rows, each once: `right`, or `hinted` when a hint says that something was odd. `refused`: an error. `said`: rows are
 * missing, and a hint says what was believed. `ended`: in a trigger, which has no hints, a list that shows no end has ended
 * as such lists do. The rest must not happen.
 */
export type Outcome =
	'right' | 'hinted' | 'refused' | 'said' | 'ended' | 'silent' | 'twice' | 'disordered' | 'endless' | 'crash';

export interface MutationProof {
	outcome: Outcome;
	detail: string;
}

export const GOOD: Outcome[] = ['right', 'hinted', 'refused', 'said', 'ended'];

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
	const first = await readByItself(apis, changed, { author, rows, mutation });
	const { plan } = await readByItself(apis, changed, { author, rows: toRows(changed, 2 * size + 3) });
	const later = plan && (await readByItself(apis, changed, { author, rows, mutation, learned: plan }));
	const polled = await poll(apis, changed, { author, rows, mutation });
	const { outcome, detail } = judge(polled, truth, { isTrigger: true });
	const isEnd = outcome === 'silent' && mutation.looksLikeEnd === true && changed.isOpen === true;
	return [
		judge(first, truth),
		...(later === undefined ? [] : [judge(later, truth, { when: `learned ${JSON.stringify(plan)}, ` })]),
		{ outcome: isEnd ? 'ended' : outcome, detail: `trigger, ${detail}` },
	];
}

/**
 * Reads as a trigger does: a list that changes while it is read is read again by the next poll, and rows that are equal in
 * all fields are one row.
 */
async function poll(
	apis: Apis,
	api: PublicApi,
	{ author, rows, mutation }: { author: Author; rows: unknown[]; mutation: Mutation },
): Promise<AutomaticReading> {
	const first = await readByItself(apis, api, { author, rows, mutation, isTrigger: true });
	const { rows: change } = mutation;
	const again: Mutation = { ...mutation, rows: (all) => change?.(all, 2) ?? all };
	const second =
		change && (await readByItself(apis, api, { author, rows, mutation: again, isTrigger: true }));
	const seen = new Set(first.rows.map(toText));
	const missed = (second?.rows ?? []).filter((row) => !seen.has(toText(row)));
	return { ...first, rows: [...first.rows, ...missed] };
}

function toChanged({ api: change, pageSize }: Mutation, api: PublicApi): PublicApi {
	const sized =
		pageSize === undefined || api.size.name === undefined
			? api
			: { ...api, usual: { ...api.usual, [api.size.name]: pageSize } };
	return change?.(sized) ?? sized;
}

function judge(
	{ rows, error, hints, requests }: AutomaticReading,
	truth: string[],
	{ when = '', isTrigger = false } = {},
): MutationProof {
	const after = `${when}${rows.length} of ${truth.length} rows, ${requests} requests`;
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
	const isMissing = isTrigger
		? truth.some((row) => !read.includes(row))
		: [...left.values()].some((count) => count > 0);
	if (isMissing) return { outcome: said === '' ? 'silent' : 'said', detail };
	if (isTrigger) return { outcome: 'right', detail };
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
