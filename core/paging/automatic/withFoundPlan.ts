import { PagingError, type PageSoFar, type PageStrategy, withNext } from '../PageStrategy';
import { RowsError } from '../readRows';
import { withNote } from '../../SessionLoginError';
import { findPlan } from './signs/findGuesses';
import { toPlanTopic } from './toPlanTopic';

/** Returns the same strategy, whose errors and hints about the first page name the mode that fits the response better. */
export function withFoundPlan(strategy: PageStrategy, rowsField: string): PageStrategy {
	const toBetter = (page: PageSoFar) => {
		const plan = findPlan(page, rowsField);
		return plan === undefined ? [] : toPlanTopic(plan);
	};
	return withNext(strategy, async (page) => {
		const { addHint } = page;
		try {
			return await strategy.next({
				...page,
				...(addHint && { addHint: (hint) => addHint([...hint, ...toBetter(page)]) }),
			});
		} catch (error) {
			if (error instanceof PagingError || error instanceof RowsError)
				throw withNote(error, ...toBetter(page));
			throw error;
		}
	});
}
