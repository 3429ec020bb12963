import type { Exchange, HttpReply } from '../../http/Exchange';
import { isHtml } from '../../http/response/readResponseBody';
import { isSuccess } from '../../http/response/status';
import { SessionLoginError } from '../../SessionLoginError';
import type { Account } from '../recipe/Account';
import { matches, toRuleText } from '../recipe/matches';
import { emptySlot } from '../recipe/placeholders';
import type { Recipe, Step } from '../recipe/Recipe';
import { createSlots } from '../state/placeholderValues';
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
		if (asked !== undefined && asked.at > since) return await asked.answer;
		const answer = probe(session, account, recipe, exchange, keep);
		questions.set(session, { answer, at: performance.now() });
		return await answer;
	};
}

const questions = new WeakMap<Session, { answer: Promise<boolean | undefined>; at: number }>();

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
		const answers: HttpReply[] = [];
		const reply = await sendStep(recipe.probe, session, account, recipe, exchange, (answer) =>
			answers.push(answer),
		);
		const isAlive = readProbe(reply, recipe.probe);
		// A server that changes the session with every answer does so here, too.
		if (isAlive) {
			const renewed = answers.map((answer) => renewSession(session, answer, recipe));
			if (renewed.includes(true)) keep(session);
		}
		return isAlive;
	} catch {
		return undefined; // no answer says nothing about the session
	}
}

function readProbe(reply: HttpReply, { success }: Step): boolean | undefined {
	if (reply.status === 429 || reply.status >= 500) return undefined;
	// A page, such as the one to sign in at, tells nothing about who asks.
	if (isHtml(reply) && success?.text === undefined) return false;
	return success ? matches(reply, success) : isSuccess(reply);
}

/** What the probe of a recipe says about a session, for people. */
export interface ProbeAnswer {
	/** Undefined when nobody can tell. */
	lives: boolean | undefined;
	/** The status of its last answer; undefined when none came. */
	status?: number;
	/** Reads as in "answered 404", "got no answer: …" or "cannot be sent: …". */
	said: string;
}

/** Asks a recipe's probe once; undefined when it has none. */
export async function askProbe(
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<ProbeAnswer | undefined> {
	if (recipe.probe === undefined) return undefined;
	const slots = createSlots(account, session.values, session.jar);
	const empty = emptySlot(recipe.probe, slots);
	if (empty !== undefined) {
		return { lives: undefined, said: `cannot be sent: there is no value for {{${empty.slice(0, 100)}}}` };
	}
	let reply: HttpReply | undefined;
	let failure: unknown;
	const lives = await probe(session, account, recipe, async (request) => {
		try {
			return (reply = await exchange(request));
		} catch (error) {
			failure = error;
			throw error;
		}
	});
	if (failure !== undefined || reply === undefined)
		return { lives, said: `got no answer${toReason(failure)}` };
	return { lives, status: reply.status, said: toSaid(reply, recipe.probe) };
}

function toReason(failure: unknown): string {
	return failure instanceof SessionLoginError ? `: ${failure.message}` : '';
}

function toSaid(reply: HttpReply, { success }: NonNullable<Recipe['probe']>): string {
	const page = isHtml(reply) ? ' with a web page' : '';
	const rule = success && reply.status < 400 ? `, not ${toRuleText(success)}` : '';
	return `answered ${reply.status}${page}${rule}`;
}
