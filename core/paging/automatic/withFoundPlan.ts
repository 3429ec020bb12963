import { SessionLoginError, withNote } from '../../SessionLoginError';
import type { PlanTopic } from '../../Topic';
import { type Page, type PageSoFar, type PageStrategy, PagingError } from '../PageStrategy';
import { RowsError } from '../readRows';
import type { ApiRequest } from '../../request/ApiRequest';
import { findPlan } from './signs/findGuesses';
import { toPlanTopic } from './toPlanTopic';

/** The values without which a mode is another way to page. */
const WAYS = ['startParameter', 'pageParameter', 'cursorParameter', 'cursorField', 'nextUrlField'];

/** Returns the same strategy, whose errors and hints name the mode that fits the first response better. */
export function withFoundPlan(strategy: PageStrategy, rowsField: string): PageStrategy {
	let first: PageSoFar | undefined;
	const toBetter = (page: PageSoFar | undefined): PlanTopic[] => {
		const plan = page && findPlan(page, rowsField);
		return plan === undefined ? [] : toPlanTopic(plan).filter((topic) => !isSame(topic, strategy.chosen));
	};
	const advising = <Result>(error: unknown, page: PageSoFar | undefined): Result => {
		const isOfPages = error instanceof PagingError || error instanceof RowsError;
		throw isOfPages && !hasPlan(error) ? withNote(error, ...toBetter(page)) : error;
	};
	return Object.create(strategy, {
		next: {
			async value(page: PageSoFar): Promise<ApiRequest | undefined> {
				const { addHint, addRemark } = page;
				if (page.pageCount === 1) first = page;
				try {
					return await strategy.next({
						...page,
						...(addHint && { addHint: (hint) => addHint([...hint, ...toBetter(page)]) }),
						...(addRemark && { addRemark: (hint) => addRemark([...hint, ...toBetter(page)]) }),
					});
				} catch (error) {
					return advising(error, page.pageCount === 1 ? page : undefined);
				}
			},
		},
		review: {
			async value(request: ApiRequest, page: Page, pageCount: number) {
				try {
					return await strategy.review?.(request, page, pageCount);
				} catch (error) {
					return advising(error, pageCount === 2 ? first : undefined);
				}
			},
		},
		advice: { get: () => [...[strategy.advice].flat(), ...toBetter(first)] },
	}) as PageStrategy;
}

function hasPlan({ sentences }: SessionLoginError): boolean {
	return sentences.some((one) => typeof one === 'object' && one.name === 'page-plan');
}

/** Whether a choice is the author's own, apart from how the end is recognised. */
function isSame({ mode, values }: PlanTopic, chosen: PlanTopic | undefined): boolean {
	return mode === chosen?.mode && WAYS.every((name) => values[name] === chosen.values[name]);
}
