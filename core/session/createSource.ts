import type { Exchange, HttpReply } from '../http/Exchange';
import { ExchangeError, toExchangeError } from '../http/ExchangeError';
import { isHtml } from '../http/readBody';
import { sendFollowingRedirects } from '../http/sendFollowingRedirects';
import { withDeadline } from '../http/withDeadline';
import { SessionLoginError } from '../SessionLoginError';
import type { Account } from './Account';
import { accountKey } from './accountKey';
import { attachSession } from './attachSession';
import { isSuccess } from './judge';
import { toMovedError } from './judgeLogin';
import { hasStatus, matches } from './matches';
import type { Recipe, Step } from './Recipe';
import { renewSession } from './renewSession';
import type { Session } from './Session';
import { readLife } from './sessionLife';
import type { SessionSource } from './SessionSource';
import { refresh, signIn } from './signIn';
import { createSlots } from './slots';
import { LOGIN_TIME_OUT_MS, toStepRequest } from './stepRequest';
import { emptySlot } from './template';

/** A refresh that takes longer is given up for a login. */
const LONGEST_REFRESH_MS = 10_000;

/** Where an account's sessions come from, by its recipe. */
export function createSource(account: Account, recipe: Recipe, exchange: Exchange): SessionSource {
	/** A login may take so long with all its steps and redirects. */
	const inTime = async <Result>(
		work: (over: Exchange) => Promise<Result>,
		limitMs = recipe.loginTimeoutMs ?? LOGIN_TIME_OUT_MS,
	): Promise<Result> => {
		try {
			return await withDeadline(limitMs, undefined, (signal) =>
				work((request) => exchange({ ...request, signal })),
			);
		} catch (error) {
			throw withAdvice(
				error instanceof SessionLoginError ? error : toExchangeError(error, loginPlace(account, recipe)),
			);
		}
	};
	const { logout } = recipe;
	return {
		key: accountKey(account, recipe),
		idleLimitMs: recipe.idleLimitMs,
		signIn: () => inTime((over) => signIn(account, recipe, over)),
		refresh: (session) =>
			recipe.refresh && emptySlot(recipe.refresh, slotsOf(session, account)) === undefined
				? inTime(
						(over) => refresh(session, account, recipe, over),
						Math.min(LONGEST_REFRESH_MS, recipe.loginTimeoutMs ?? Infinity),
					)
				: undefined,
		// Best effort: a session that cannot be ended ends by itself.
		signOut:
			logout &&
			(async (session) => {
				const reply = await sendStep(logout, session, account, recipe, exchange).catch(() => undefined);
				return reply !== undefined && (logout.success ? matches(reply, logout.success) : reply.status < 400);
			}),
		lifeOf: (session, now) => readLife(session, recipe, now),
	};
}

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

/** Sends a recipe's request over a session; its cookies renew nothing unless whoever has `seen` the answers takes them over. */
async function sendStep(
	step: Step,
	session: Session,
	account: Account,
	recipe: Recipe,
	exchange: Exchange,
	seen: (reply: HttpReply) => void = () => undefined,
): Promise<HttpReply> {
	const request = toStepRequest(step, account, recipe, slotsOf(session, account));
	const { origin } = new URL(account.baseUrl);
	const { reply } = await sendFollowingRedirects(exchange, request, {
		dress(hop, url) {
			if (url.origin === origin) return attachSession(hop, session, account);
			throw toMovedError(request, url);
		},
		seen,
		follows: ({ status }) => !(step.success?.statuses && hasStatus({ status }, step.success.statuses)),
	});
	return reply;
}

/** The address of a login, as far as it is known without filling in its slots. */
function loginPlace({ baseUrl }: Account, { login }: Recipe): { method: string; url: string } {
	const { method = 'POST', path = '' } = login.at(-1) ?? {};
	return { method, url: `${baseUrl}/${path.replace(/^\/+/, '').replace(/[?{].*/s, '')}` };
}

/** Says which time-out it was: a login's is set in the credential. */
function withAdvice(error: SessionLoginError): SessionLoginError {
	if (error instanceof ExchangeError && error.code === 'TIMED_OUT')
		error.description +=
			' If this login is slow, raise Login Timeout in the credential (Adjust: How to Connect).';
	return error;
}

function slotsOf({ values, jar }: Session, account: Account) {
	return createSlots(account, values, jar);
}
