import { byItself, type Plan } from '../../../../core';
import type { Apis, Reading } from './openApis';
import type { Answer, Asked, Facts } from './Asked';
import { playApi, toFacts } from './playApi';
import type { Mutation } from './mutations/Mutation';
import type { Author, PublicApi } from './PublicApi';
import { toRequest } from './toRequest';

export interface AutomaticReading extends Reading {
	plan?: Plan;
}

/** Reads a list with nothing but its URL, by the strategy that is to be proven. */
export async function readByItself(
	apis: Apis,
	api: PublicApi,
	{
		author,
		rows,
		learned,
		rule,
		isTrigger,
		mutation = {},
	}: {
		author: Author;
		rows: unknown[];
		learned?: Plan;
		rule?: Plan;
		isTrigger?: boolean;
		mutation?: Partial<Mutation>;
	},
): Promise<AutomaticReading> {
	let plan: Plan | undefined;
	const strategy = byItself({
		rowsField: api.rowsField ?? '',
		...(learned && { learned }),
		...(rule && { rule }),
		onFound: (found) => (plan = found),
	});
	const reading = await apis.read(
		(asked, nth) => play(api, rows, { asked, nth, mutation }),
		(prefix) => toRequest(api, author, prefix),
		strategy,
		isTrigger,
	);
	return { ...reading, ...(plan && { plan }) };
}

function play(
	api: PublicApi,
	rows: unknown[],
	{ asked, nth, mutation }: { asked: Asked; nth: number; mutation: Partial<Mutation> },
): Answer {
	const all = mutation.rows?.(rows, nth) ?? rows;
	const passing = { api, asked, nth, page: nth - 1 };
	const seen = mutation.asked?.(asked, passing) ?? asked;
	const facts = toFacts(api, all, seen);
	const known = 'status' in facts ? undefined : (facts as Facts);
	if (known !== undefined) passing.page = known.start === 0 ? 0 : Math.floor(known.start / known.size);
	if (mutation.asked !== undefined) passing.page = nth - 1;
	const answer = playApi(
		api,
		all,
		seen,
		(given) => mutation.facts?.(given, { ...passing, asked: seen }) ?? given,
	);
	return mutation.answer?.(answer, { ...passing, facts: known }) ?? answer;
}

/** The hints, without the summary of how a list was read: it does not say that something is odd. */
export function toSaid(hints: string[]): string {
	return hints
		.map((hint) => hint.replace(/^Pages by .*?, \d+ (of \d+|pages?), \d+ rows?\.\s*/, ''))
		.filter((hint) => hint !== '')
		.join(' | ');
}
