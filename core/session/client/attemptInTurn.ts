import type { Exchange } from '../../http/Exchange';
import type { Budget } from '../../pacing/createBudget';
import type { Allowance } from '../../pacing/TurnSource';
import type { OpenedSession } from '../pool/AccountHandle';
import type { SessionPool } from '../pool/SessionPool';
import { accountKey } from '../recipe/accountKey';
import type { Login } from '../recipe/Login';
import type { Recipe } from '../recipe/Recipe';
import type { Attempt, Ruling } from '../verdict/createJudge';
import { attempt, type ClientContext, openSession, type Outgoing } from './attempt';

/** After a longer wait the session is opened again, because it may have been renewed or have expired. */
const SESSION_IS_FRESH_MS = 1_000;
/** A login of several requests at a slower pace would run out of time. */
const SLOWEST_FOR_LOGINS = 0.2;

/** What an account may send. */
export interface AccountPace {
	budget(): Budget;
	allowance: Allowance;
}

/** Returns the pace of a login's account, which it shares with all clients of the pool. */
export function toAccountPace({ account, recipe }: Login, pool: SessionPool): AccountPace {
	const key = accountKey({ account, recipe });
	return { budget: () => pool.budget(key), allowance: toAllowance(recipe) };
}

function toAllowance({ requestsPerSecond, maxParallel }: Recipe): Allowance {
	return {
		...(requestsPerSecond !== undefined && { perSecond: requestsPerSecond }),
		...(maxParallel !== undefined && { parallel: maxParallel }),
	};
}

/** As `attempt`, when it is the request's turn among those of its account. */
export async function attemptInTurn(
	context: ClientContext,
	outgoing: Outgoing,
	opened: OpenedSession,
	again?: Parameters<typeof attempt>[3],
): Promise<Attempt & Ruling> {
	const { budget, allowance } = context.pace;
	const { pace, signal } = outgoing.request;
	const askedAt = performance.now();
	const end = await budget().turn(allowance, { ...pace, signal });
	let rest: Attempt['sent']['response']['rest'];
	try {
		const isFresh = again !== undefined || performance.now() - askedAt < SESSION_IS_FRESH_MS;
		const session = isFresh ? opened : await openSession(context, outgoing);
		const last = await attempt(context, outgoing, session, again);
		({ rest } = last.sent.response);
		if (!last.sent.response.isForeign) budget().learn(last.sent.response);
		return last;
	} finally {
		if (rest === undefined || rest.closed) end();
		else rest.once('close', end);
	}
}

/**
 * Returns an exchange for the requests of a login, a refresh, a probe and a logout. They count toward the account's
 * pace and go first, but take no room among its requests in flight, which may wait for them.
 */
export function inPaceOf({ budget, allowance }: AccountPace, exchange: Exchange): Exchange {
	const { perSecond } = allowance;
	if (perSecond === undefined || perSecond < SLOWEST_FOR_LOGINS) return exchange;
	return async (request) => {
		const end = await budget().turn(allowance, { isFirst: true, takesRoom: false });
		try {
			return await exchange(request);
		} finally {
			end();
		}
	};
}
