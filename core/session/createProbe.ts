import type { Exchange } from '../http/Exchange';
import type { Account } from './Account';
import { probe } from './createSource';
import type { Recipe } from './Recipe';
import type { Session } from './Session';

/** What a probe has said is believed for requests that meet the same doubt at the same time. */
const BELIEVED_MS = 2_000;

/** Tells whether a session still lives, asking the API once for many who doubt; undefined when nobody can tell. */
export function createProbe(account: Account, recipe: Recipe, exchange: Exchange) {
	return async (session: Session, now: number): Promise<boolean | undefined> => {
		const asked = answers.get(session);
		if (asked !== undefined && now < asked.until) return await asked.answer;
		const answer = probe(session, account, recipe, exchange);
		answers.set(session, { answer, until: now + BELIEVED_MS });
		return await answer;
	};
}

const answers = new WeakMap<Session, { answer: Promise<boolean | undefined>; until: number }>();
