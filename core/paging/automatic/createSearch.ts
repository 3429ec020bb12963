import type { ApiRequest } from '../../request/ApiRequest';
import { isSafe } from '../../http/semantics';
import { SessionLoginError } from '../../SessionLoginError';
import { type PageSoFar, type PageStrategy } from '../PageStrategy';
import type { Guess } from './signs/FirstPage';
import type { NumberPlan, Plan } from './signs/Plan';
import { readAsked } from './signs/readAsked';
import { toOwnOrigin } from './toOwnOrigin';
import { toWay } from './toPlanTopic';
import { toStrategy } from './toStrategy';
import { advising } from './withPlan';

/** At most this many requests are sent to find the second page. */
const MOST_TRIES = 5;

/** Why a page that equals the first one is not the second. */
export const SAME_ROWS = 'returned the same rows';

/** A guess, and the preset that reads the list by it. */
export interface Chosen extends Guess {
	strategy: PageStrategy;
}

/** Searches for the second page of a list, one guess after the other. */
export interface Search {
	/** Returns the request for page 2 by the next guess; undefined when no guess is left. Throws when a sure guess cannot be requested and no other can. */
	ask(): Promise<ApiRequest | undefined>;
	/** Records why the last guess is wrong, as in "returned the same rows"; `isEmpty`: its page shows that there is no second one. */
	refuse(reason: string, isEmpty: boolean): void;
	/** The guess that was tried last. */
	readonly current: Chosen | undefined;
	/** Whether no other guess is left. */
	readonly isLast: boolean;
	/** Whether there is no other guess at all. */
	readonly isOnly: boolean;
	/** Why each guess was wrong, as parts of a sentence. */
	readonly refused: string[];
	/** The first guess whose page shows that there is no second one. */
	readonly empty: Plan | undefined;
	/** Whether several guesses were tried, and all of them returned page 1 again. */
	readonly isIgnored: boolean;
	/** Whether a guess returned page 1 again, so that the API ignores unknown parameters, and a refusal is about the page. */
	readonly isLenient: boolean;
}

/** Opens the search for the second page; `first` is the first one. */
export function createSearch(first: PageSoFar, guesses: Guess[]): Search {
	let waiting = guesses.filter((guess) => mayTry(first, guess));
	const asked = new Set<string>();
	const refused: string[] = [];
	let sameRows = 0;
	let current: Chosen | undefined;
	let empty: Plan | undefined;
	let failure: SessionLoginError | undefined;
	// Hints count only for the way that is chosen.
	const page: PageSoFar = { ...first, addHint: () => undefined };
	/** If page 1 has other rows, or none, it is not the first page, and page 2 would be the third. */
	const leaveOut = ({ pageParameter }: NumberPlan): void => {
		waiting = waiting.filter(
			({ plan }) => !('pageParameter' in plan && plan.pageParameter === pageParameter),
		);
	};
	return {
		async ask() {
			for (let guess = waiting.shift(); guess !== undefined; guess = waiting.shift()) {
				const strategy = toStrategy(guess.plan);
				const request = await nextOf(strategy, page, guess);
				if (request instanceof SessionLoginError) {
					failure ??= request;
					continue;
				}
				const text = request && [request.url, ...request.query, request.body?.toString()].join('\n');
				if (request === undefined || text === undefined || asked.has(text)) continue;
				if (asked.size === MOST_TRIES) break;
				asked.add(text);
				current = { ...guess, strategy };
				return request;
			}
			if (failure !== undefined) throw failure;
			return undefined;
		},
		refuse(reason, isEmpty) {
			if (current === undefined) return;
			refused.push(
				`by ${toWay(current.plan)}${isFromZero(current.plan) ? ' (counted from 0)' : ''} it ${reason}`,
			);
			if (reason === SAME_ROWS) sameRows++;
			else if (isFromZero(current.plan)) leaveOut(current.plan);
			if (isEmpty) empty ??= current.plan;
		},
		get current() {
			return current;
		},
		get isLast() {
			return waiting.length === 0;
		},
		get isOnly() {
			return waiting.length === 0 && refused.length === 0;
		},
		refused,
		get empty() {
			return empty;
		},
		get isLenient() {
			return sameRows > 0;
		},
		get isIgnored() {
			return sameRows > 1 && sameRows === refused.length;
		},
	};
}

/**
 * Whether a request may be sent with the parameters of a guess: one that may change something only with known ones, with a
 * cursor, or where the page is as long as the author has asked for, because only a list shows these.
 */
function mayTry({ first: request, rows }: PageSoFar, { isSure, plan }: Guess): boolean {
	if (isSafe(request.method)) return true;
	const isShown = isSure || (plan.mode === 'cursor' && plan.cursorFrom !== 'lastRow');
	const isFull = () =>
		readAsked(request).parameters.some(({ kind, value }) => kind === 'size' && Number(value) === rows);
	return request.onlyReads === true && (isShown || isFull());
}

function isFromZero(plan: Plan): plan is NumberPlan {
	return plan.mode === 'pageNumber' && plan.firstPage === 0;
}

async function nextOf(
	strategy: PageStrategy,
	page: PageSoFar,
	{ plan, isSure }: Guess,
): Promise<ApiRequest | SessionLoginError | undefined> {
	try {
		return await advising(plan, () => nextRequest(strategy, page, plan));
	} catch (error) {
		// A body without fields, for example, has no place for a parameter.
		if (!(error instanceof SessionLoginError)) throw error;
		return isSure ? error : undefined;
	}
}

/** The request for the page after this one, at the API's own origin. */
export async function nextRequest(
	strategy: PageStrategy,
	page: PageSoFar,
	plan: Plan,
): Promise<ApiRequest | undefined> {
	const next = await strategy.next(page);
	return next !== undefined && (plan.mode === 'nextUrl' || plan.mode === 'linkHeader')
		? toOwnOrigin(next, page, plan)
		: next;
}
