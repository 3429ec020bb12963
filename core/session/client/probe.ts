import type { Exchange, HttpResponse } from '../../http/Exchange';
import { isHtml } from '../../http/response/readResponseBody';
import { isSuccess } from '../../http/response/status';
import { SessionLoginError } from '../../SessionLoginError';
import type { Account } from '../recipe/Account';
import { matches, toRuleText } from '../recipe/matches';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import type { Recipe, Step } from '../recipe/Recipe';
import { createPlaceholderValues } from '../state/placeholderValues';
import { renewSession } from '../state/renewSession';
import type { Session } from '../state/Session';
import { sendStep } from './sendStep';

/**
 * Tells whether a session still lived after `since`, a moment of `performance.now()`; undefined when nobody can tell. Many
 * who doubt at the same time share one question, but an older answer is never believed. `keep` is told of a session that
 * the answer has renewed.
 */
export function createProbe(
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	keep: (session: Session) => void,
) {
	return async (session: Session, since: number): Promise<boolean | undefined> => {
		const asked = questions.get(session);
		if (asked !== undefined && asked.at > since) return await asked.verdict;
		const verdict = probe(session, account, recipe, exchange, keep);
		questions.set(session, { verdict, at: performance.now() });
		return await verdict;
	};
}

const questions = new WeakMap<Session, { verdict: Promise<boolean | undefined>; at: number }>();

/** Asks by the recipe's probe whether a session still lives; undefined when the API does not say, or there is no probe. */
export async function probe(
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	keep: (session: Session) => void = () => undefined,
): Promise<boolean | undefined> {
	if (recipe.probe === undefined) return undefined;
	try {
		const seen: HttpResponse[] = [];
		const response = await sendStep(recipe.probe, session, account, recipe, exchange, (verdict) =>
			seen.push(verdict),
		);
		const isAlive = readProbe(response, recipe.probe);
		// A server that changes the session with every answer does so here, too.
		if (isAlive) {
			const renewed = seen.map((verdict) => renewSession(session, verdict, recipe));
			if (renewed.includes(true)) keep(session);
		}
		return isAlive;
	} catch {
		return undefined; // no answer says nothing about the session
	}
}

function readProbe(response: HttpResponse, { success }: Step): boolean | undefined {
	if (response.status === 429 || response.status >= 500) return undefined;
	// A page, such as the one to sign in at, tells nothing about who asks.
	if (isHtml(response) && success?.text === undefined) return false;
	return success ? matches(response, success) : isSuccess(response);
}

/** What the probe of a recipe says about a session, for people. */
export interface ProbeReport {
	/** Undefined when nobody can tell. */
	lives: boolean | undefined;
	/** The status of its last answer; undefined when none came. */
	status?: number;
	/** Reads as in "answered 404", "got no answer: …" or "cannot be sent: …". */
	said: string;
}

/** Asks a recipe's probe once; undefined when it has none. */
export async function explainProbe(
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<ProbeReport | undefined> {
	if (recipe.probe === undefined) return undefined;
	const placeholders = createPlaceholderValues(account, session.values, session.jar);
	const empty = findEmptyPlaceholder(recipe.probe, placeholders);
	if (empty !== undefined) {
		return { lives: undefined, said: `cannot be sent: there is no value for {{${empty.slice(0, 100)}}}` };
	}
	let response: HttpResponse | undefined;
	let failure: unknown;
	const lives = await probe(session, account, recipe, async (request) => {
		try {
			return (response = await exchange(request));
		} catch (error) {
			failure = error;
			throw error;
		}
	});
	if (failure !== undefined || response === undefined)
		return { lives, said: `got no answer${toReason(failure)}` };
	return { lives, status: response.status, said: toSaid(response, recipe.probe) };
}

function toReason(failure: unknown): string {
	return failure instanceof SessionLoginError ? `: ${failure.message}` : '';
}

function toSaid(response: HttpResponse, { success }: NonNullable<Recipe['probe']>): string {
	const page = isHtml(response) ? ' with a web page' : '';
	const rule = success && response.status < 400 ? `, not ${toRuleText(success)}` : '';
	return `answered ${response.status}${page}${rule}`;
}
