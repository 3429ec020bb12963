import { SessionLoginError, withSentences } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import type { Plan } from './signs/Plan';
import { toPlanTopic } from './toPlanTopic';

/** Converts a preset's sentences, which name its fields, for an author who has not chosen it: they name the whole choice. */
export function withPlan(sentences: readonly Sentence[], plan: Plan): Sentence[] {
	return [...sentences.filter((one) => typeof one === 'string'), ...toPlanTopic(plan)];
}

/** Runs a preset's work; its errors name the whole choice instead of single fields. */
export async function advising<Result>(plan: Plan, work: () => Result | Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof SessionLoginError) || !/^(PAGING_STUCK|ROWS_NOT_FOUND)$/.test(error.code))
			throw error;
		throw withSentences(error, withPlan(error.sentences, plan));
	}
}

/** Whether two plans mean the same way, whatever the length of the pages. */
export function isAbout(one: Plan, other: Plan): boolean {
	const text = (plan: Plan) =>
		JSON.stringify(Object.entries({ ...plan, pageSize: 0, rowsField: '', isTried: false }).sort());
	return text(one) === text(other);
}
