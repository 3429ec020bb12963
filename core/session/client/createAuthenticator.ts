import type { Exchange } from '../../http/Exchange';
import { ExchangeError, toExchangeError } from '../../http/ExchangeError';
import { withDeadline } from '../../http/withDeadline';
import { SessionLoginError } from '../../SessionLoginError';
import { refresh, signIn } from '../login/signIn';
import type { Authenticator } from '../pool/Authenticator';
import type { Account } from '../recipe/Account';
import { accountKey } from '../recipe/accountKey';
import { matches } from '../recipe/matches';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import type { Recipe } from '../recipe/Recipe';
import { LOGIN_TIME_OUT_MS } from '../recipe/stepRequest';
import { readValidity } from '../state/validity';
import { sendStep, placeholdersOf } from './sendStep';

/** A refresh that takes longer is given up for a login. */
const LONGEST_REFRESH_MS = 10_000;

/** Where an account's sessions come from, by its recipe. */
export function createAuthenticator(account: Account, recipe: Recipe, exchange: Exchange): Authenticator {
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
				error instanceof SessionLoginError ? error : toExchangeError(error, loginEndpoint(account, recipe)),
			);
		}
	};
	const { logout } = recipe;
	return {
		key: accountKey(account, recipe),
		idleLimitMs: recipe.idleLimitMs,
		signIn: () => inTime((over) => signIn(account, recipe, over)),
		refresh: (session) =>
			recipe.refresh && findEmptyPlaceholder(recipe.refresh, placeholdersOf(session, account)) === undefined
				? inTime(
						(over) => refresh(session, account, recipe, over),
						Math.min(LONGEST_REFRESH_MS, recipe.loginTimeoutMs ?? Infinity),
					)
				: undefined,
		// Best effort: a session that cannot be ended ends by itself.
		signOut:
			logout &&
			(async (session) => {
				const response = await sendStep(logout, session, account, recipe, exchange).catch(() => undefined);
				return (
					response !== undefined &&
					(logout.success ? matches(response, logout.success) : response.status < 400)
				);
			}),
		validityOf: (session, now) => readValidity(session, recipe, now),
	};
}

/** The address of a login, as far as it is known without filling in its slots. */
function loginEndpoint({ baseUrl }: Account, { login }: Recipe): { method: string; url: string } {
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
