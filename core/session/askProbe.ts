import type { Exchange, HttpReply } from '../http/Exchange';
import { isHtml } from '../http/readBody';
import { SessionLoginError } from '../SessionLoginError';
import type { Account } from './Account';
import { probe } from './createSource';
import type { Recipe } from './Recipe';
import type { Session } from './Session';
import { createSlots } from './slots';
import { emptySlot } from './template';
import { toRuleText } from './toRuleText';

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
