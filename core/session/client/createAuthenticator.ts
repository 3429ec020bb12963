import { withDeadline } from '../../http/deadline';
import type { Exchange, RequestSignal } from '../../http/Exchange';
import { ExchangeError } from '../../http/ExchangeError';
import { parseUrl } from '../../http/parseUrl';
import { MAYBE_CARRIED_OUT, toExchangeError } from '../../http/toExchangeError';
import { realClock } from '../../request/Clock';
import { SessionLoginError, withNote, withSentences } from '../../SessionLoginError';
import type { Sentence } from '../../Topic';
import { LoginError } from '../login/LoginError';
import { openPasted, toPastedEndError } from '../login/openPasted';
import { refresh, signIn, type SignInOptions } from '../login/signIn';
import type { Authenticator } from '../pool/Authenticator';
import type { Account } from '../recipe/Account';
import { accountKey } from '../recipe/accountKey';
import type { Login } from '../recipe/Login';
import { matches } from '../recipe/matches';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import { lastStep } from '../recipe/Recipe';
import { knownStepUrl } from '../recipe/stepAddress';
import { LOGIN_TIME_OUT_MS } from '../recipe/stepRequest';
import { loginSecrets } from '../secrets/RequestSecrets';
import { withoutSecrets } from '../secrets/withoutSecrets';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { NewSession, Session } from '../state/Session';
import { sendStep } from './sendStep';
import { withAddress } from './withAddress';

/** The pause before a server that failed is asked once more. */
const SECOND_TRY_AFTER_MS = 500;

/** A refresh that takes longer is abandoned in favor of a login. */
const LONGEST_REFRESH_MS = 10_000;

/** Creates the authenticator for a login, which sends its requests through an exchange; `trace` records its logins, `signal` ends them. */
export function createAuthenticator(
	login: Login,
	exchange: Exchange,
	{ signal, trace }: SignInOptions = {},
): Authenticator {
	const { recipe } = login;
	const limitMs = recipe.loginTimeoutMs ?? LOGIN_TIME_OUT_MS;
	const inTime = inTimeOf(login, exchange, signal);
	const { pasted } = login.account;
	const about: Pick<Authenticator, 'key' | 'name' | 'toShown'> = {
		key: accountKey(login),
		name: { origin: new URL(login.account.baseUrl).origin, username: login.account.username },
		toShown: (error) => withoutSecrets(error, loginSecrets(login)).message,
	};
	if (pasted !== undefined) {
		return {
			...about,
			idleLimitMs: recipe.idleLimitMs,
			signIn: async () => await Promise.resolve(openPasted(login, pasted, realClock.now())),
			ended: () => toPastedEndError(login),
		};
	}
	return {
		...about,
		idleLimitMs: recipe.idleLimitMs,
		renewalMarginMs: recipe.renewalMarginMs,
		provesPassword: recipe.attach.digest,
		signIn: (understood) =>
			inTime(limitMs, (over, ended) =>
				twice(() => signIn(login, over, understood, { signal: ended, trace })),
			),
		refresh: toRefresh(login, (work) => inTime(Math.min(LONGEST_REFRESH_MS, limitMs), work)),
		signOut: toSignOut(login, exchange),
	};
}

/** Undefined when the recipe has no refresh; the refresh itself when a session does not have what it sends. */
function toRefresh(login: Login, inTime: (work: Work) => Promise<NewSession>): Authenticator['refresh'] {
	const step = login.recipe.refresh;
	if (step === undefined) return undefined;
	return (session) => {
		const values = createPlaceholderValues(login.account, session.values, session.jar);
		if (findEmptyPlaceholder(step, values) !== undefined) return undefined;
		return inTime((over, signal) => refresh(step, session, login, over, signal));
	};
}

/** A login; the signal also ends what it waits for besides responses. */
type Work = (over: Exchange, signal: RequestSignal) => Promise<NewSession>;
type InTime = (limitMs: number, work: Work) => Promise<NewSession>;

/** Limits the time of a login with all its steps and redirects. */
function inTimeOf(login: Login, exchange: Exchange, ended: RequestSignal | undefined): InTime {
	return async (limitMs, work) => {
		try {
			return await withDeadline(limitMs, ended, (signal) =>
				work((request) => exchange({ ...request, signal }), signal),
			);
		} catch (error) {
			throw withAdvice(
				error instanceof SessionLoginError ? error : toExchangeError(error, loginEndpoint(login)),
				login,
			);
		}
	};
}

/**
 * Runs a login again when the server failed or the connection broke, as one does that a load balancer has forgotten:
 * every request of the account waits for it. A server that asks for a later login is left alone.
 */
async function twice(work: () => Promise<NewSession>): Promise<NewSession> {
	try {
		return await work();
	} catch (error) {
		const isBroken = error instanceof ExchangeError && error.code === 'CONNECTION_LOST';
		const { status = 0, retryAfterSeconds } = error instanceof LoginError ? error.facts : {};
		const hasFailed = status >= 500 && retryAfterSeconds === undefined && !isRefusal(error);
		if (!isBroken && !hasFailed) throw error;
		if (hasFailed) await realClock.pause(SECOND_TRY_AFTER_MS);
	}
	return await work();
}

function isRefusal(error: unknown): boolean {
	return error instanceof LoginError && error.code === 'LOGIN_REFUSED';
}

/** Best effort: a session that cannot be signed out expires at the API. */
function toSignOut(login: Login, exchange: Exchange): Authenticator['signOut'] {
	const { logout } = login.recipe;
	if (logout === undefined) return undefined;
	return async (session: Session) => {
		const response = await sendStep(logout, session, login, exchange).catch(() => undefined);
		if (response === undefined) return false;
		return logout.success ? matches(response, logout.success) : response.status < 400;
	};
}

/** Returns the endpoint of a login as far as it is known without its placeholders' values. */
function loginEndpoint({ account, recipe }: Login): { method: string; url: string } {
	const { method, path } = lastStep(recipe.login);
	return { method, url: knownStepUrl(path, account) };
}

/**
 * Removes from an error what only matters for a request that was sent: those that wait for the login were not. Adds to a
 * time-out error a note on where the time-out is set: for a login, in the credential.
 */
function withAdvice(error: SessionLoginError, { account }: Login): SessionLoginError {
	const { replaces } = account;
	const noted =
		replaces === undefined || UNRELATED.has(error.code)
			? error
			: withNote(error, { name: 'login-replaced', by: replaces });
	if (!(noted instanceof ExchangeError)) return noted;
	const sentences = noted.sentences.filter((sentence) => sentence !== MAYBE_CARRIED_OUT);
	const ofLogin = withSentences(noted, atLogin(sentences, account, error.facts.url));
	return error.code === 'TIMED_OUT' ? withNote(ofLogin, { name: 'login-time-out' }) : ofLogin;
}

/** Errors of a login that another path would not change. */
const UNRELATED = new Set([
	'SECOND_FACTOR_WANTED',
	'LOGIN_DENIED',
	'LOGIN_THROTTLED',
	'TOO_MANY_LOGINS',
	'CANCELLED',
]);

/** Lets advice about the address name that of the login, if the login is at another host than the API. */
function atLogin(
	sentences: readonly Sentence[],
	{ baseUrl, loginFields, fieldLabels = {} }: Account,
	failed = baseUrl,
): Sentence[] {
	const { origin } = new URL(failed);
	if (origin === new URL(baseUrl).origin) return [...sentences];
	const at = Object.entries(fieldLabels).flatMap(([name, label]) =>
		parseUrl(loginFields[name] ?? '')?.origin === origin ? label : [],
	);
	return withAddress(sentences, at);
}
