import type { Exchange, HttpReply } from '../http/Exchange';
import { sendFollowingRedirects } from '../http/sendFollowingRedirects';
import type { Account } from './Account';
import { accountKey } from './accountKey';
import { attachSession } from './attachSession';
import { isSuccess } from './judge';
import { matches } from './matches';
import type { Recipe, Step } from './Recipe';
import type { Session } from './Session';
import { readLife } from './sessionLife';
import type { SessionSource } from './SessionPool';
import { refresh, signIn } from './signIn';
import { createSlots } from './slots';
import { toStepRequest } from './stepRequest';
import { slotsIn } from './template';

/** Where an account's sessions come from, by its recipe. */
export function createSource(account: Account, recipe: Recipe, exchange: Exchange): SessionSource {
	return {
		key: accountKey(account, recipe),
		signIn: () => signIn(account, recipe, exchange),
		refresh: (session) =>
			recipe.refresh && canFill(recipe.refresh, session, account)
				? refresh(session, account, recipe, exchange)
				: undefined,
		async signOut(session) {
			if (recipe.logout === undefined) return;
			// Best effort: a session that cannot be ended ends by itself.
			await sendStep(recipe.logout, session, account, recipe, exchange).catch(() => undefined);
		},
		lifeOf: (session, now) => readLife(session, recipe, now),
	};
}

/** Asks by the recipe's probe whether a session still lives; undefined when the API does not say, or there is no probe. */
export async function probe(
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<boolean | undefined> {
	if (recipe.probe === undefined) return undefined;
	try {
		const reply = await sendStep(recipe.probe, session, account, recipe, exchange);
		if (reply.status === 429 || reply.status >= 500) return undefined;
		return recipe.probe.success ? matches(reply, recipe.probe.success) : isSuccess(reply);
	} catch {
		return undefined; // no answer says nothing about the session
	}
}

/** Sends a recipe's request over a session. */
async function sendStep(
	step: Step,
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
): Promise<HttpReply> {
	const request = toStepRequest(step, account, recipe, slotsOf(session, account));
	const { origin } = new URL(account.baseUrl);
	const { reply } = await sendFollowingRedirects(exchange, request, {
		dress: (hop, url) => (url.origin === origin ? attachSession(hop, session, account) : hop),
		// It says whether the session lives, or ends it: its cookies renew nothing.
		seen() {},
		follows: () => false,
	});
	return reply;
}

function canFill(step: Step, session: Session, account: Account): boolean {
	const slots = slotsOf(session, account);
	return [...slotsIn(step)].every((name) => slots(name) !== undefined);
}

function slotsOf({ values, jar }: Session, account: Account) {
	return createSlots(account, values, jar);
}
