import { SessionLoginError, withSentences } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import type { Plan } from './signs/Plan';
import { toPlanTopic } from './toPlanTopic';

/** Sentences of a preset, which name its fields, for an author who has not chosen it: with the whole choice instead. */
export function withPlan(sentences: readonly Sentence[], plan: Plan): Sentence[] {
	return [...sentences.filter((one) => typeof one === 'string'), ...toPlanTopic(plan)];
}

/** Runs a preset's work; its errors get the whole choice in place of the names of its fields. */
export async function advising<Result>(plan: Plan, work: () => Result | Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof SessionLoginError) || !/^(PAGING_STUCK|ROWS_NOT_FOUND)$/.test(error.code))
			throw error;
		throw withSentences(error, withPlan(error.sentences, plan));
	}
}

/** Whether two plans name the same way, whatever the length of the pages. */
export function isAbout(one: Plan, other: Plan): boolean {
	const text = (plan: Plan) => JSON.stringify(Object.entries({ ...plan, pageSize: 0, rowsField: '' }).sort());
	return text(one) === text(other);
}
