import type { Exchange } from '../http/Exchange';
import type { Account } from './Account';
import { probe } from './createSource';
import type { Recipe } from './Recipe';
import type { Session } from './Session';

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
		if (asked !== undefined && asked.at > since) return await asked.answer;
		const answer = probe(session, account, recipe, exchange, keep);
		questions.set(session, { answer, at: performance.now() });
		return await answer;
	};
}

const questions = new WeakMap<Session, { answer: Promise<boolean | undefined>; at: number }>();
