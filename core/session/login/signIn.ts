import { CookieJar } from 'tough-cookie';

import type { Exchange, RequestSignal } from '../../http/Exchange';
import { hasStatus } from '../../http/response/readResponse';
import type { Login } from '../recipe/Login';
import { lastStep, type Recipe, type Step, type Steps, withLastStep } from '../recipe/Recipe';
import type { NewSession, Session } from '../state/Session';
import { LoginError, type PageSign } from './LoginError';
import type { LoginTrace, TracedRun } from './LoginTrace';
import { runLogin } from './runLogin';
import { withNextCode } from './withUnusedCodes';

/** Statuses by which an API shows that it did not understand the request; another way to sign in may work. */
const NOT_UNDERSTOOD = '400, 415, 422';

/** The way to sign in that the API has understood: the next sign-in begins with that one. */
export interface UnderstoodLogin {
	/** The index among the recipe's ways to sign in. */
	way?: number;
	/** The index among the places where a login may be (see `findPlaces`). */
	path?: number;
}

/** What may accompany a login. */
export interface SignInOptions {
	/** Ends a wait for the next one-time code. */
	signal?: RequestSignal;
	/** Receives what happens. */
	trace?: LoginTrace;
}

/** Where a login may be; at some places only the form of a page is filled in. */
interface Place {
	/** Undefined for the login's own path. */
	path?: string;
	isPage: boolean;
}

/**
 * Performs the login exchange. Throws a LoginError when it results in no session, and an ExchangeError when no
 * response arrives. `understood` is read and updated.
 */
export async function signIn(
	login: Login,
	exchange: Exchange,
	understood: UnderstoodLogin = {},
	options: SignInOptions = {},
): Promise<NewSession> {
	// A second login changes nothing; a refresh token may be used only once.
	const repeatable: Exchange = (request) => exchange({ ...request, mayRepeat: true });
	let failure: unknown;
	let onlyPages = false;
	for (const [index, place] of findPlaces(login.recipe).entries()) {
		if (index < (understood.path ?? 0) || (onlyPages && !place.isPage)) continue;
		try {
			const session = await signInAt(place, login, repeatable, understood, options);
			understood.path = index;
			return session;
		} catch (error) {
			// The error of the first path is the one that people expect, unless there is a login at another place.
			const isLogin = place.isPage ? wasSent(error) : !wasNotFound(error);
			if (failure === undefined || isLogin) failure = error;
			if (isLogin) break;
			// An application may return its page at every path, and would be sent the password at each.
			onlyPages ||= !isMissing(error);
		}
	}
	delete understood.path;
	throw failure;
}

/**
 * Returns the recipe's paths. If there is a login at none of them, there may be a page with a form, which some servers
 * respond to GET only: at the login's own path, or where the API redirects a request without a session.
 */
function findPlaces({ otherLogins = [], otherPaths = [] }: Recipe): Place[] {
	const paths = [undefined, ...otherPaths].map((path) => ({ path, isPage: false }));
	if (!otherLogins.some(fillsInForm)) return paths;
	const start = otherPaths.length > 0 ? [{ path: '/', isPage: true }] : [];
	return [...paths, { isPage: true }, ...start];
}

function fillsInForm(way: Steps): boolean {
	return lastStep(way).form !== undefined;
}

/**
 * Signs in at a place in each of the recipe's ways until the API understands one. The form of a page is filled in only
 * where a response shows that there may be one.
 */
async function signInAt(
	{ path, isPage }: Place,
	login: Login,
	exchange: Exchange,
	understood: UnderstoodLogin,
	{ signal, trace }: SignInOptions,
): Promise<NewSession> {
	const { recipe } = login;
	const hasOtherPaths = (recipe.otherPaths ?? []).length > 0;
	let failure: unknown;
	let next: 'all' | 'forms' | 'requests' = isPage ? 'forms' : 'requests';
	for (const [index, way] of [recipe.login, ...(recipe.otherLogins ?? [])].entries()) {
		if (index < (understood.way ?? 0)) continue;
		const isForm = index > 0 && fillsInForm(way);
		if (index !== understood.way && next !== 'all' && isForm !== (next === 'forms')) continue;
		const steps = path === undefined ? way : withLastStep(way, { path });
		const isGuess = fillsInForm(way) && hasOtherPaths && (path !== undefined || isForm);
		try {
			const session = await withNextCode((refusedCode) => {
				const run = (traced?: TracedRun) =>
					runLogin(steps, login, exchange, { refusedCode, signal, isGuess, traced });
				return trace === undefined ? run() : trace.record(steps, run);
			});
			understood.way = index;
			return session;
		} catch (error) {
			// People can act on the first response, unless the API understood another login: then the password is wrong.
			if (failure === undefined || wasRefused(error) || (isForm && !wasNotFound(error))) failure = error;
			const sign = signOf(error);
			if (sign === 'form' || (sign === 'refused' && !wasNotUnderstood(error))) next = 'forms';
			else if (!wasNotUnderstood(error)) break;
			else if (sign === 'refused') next = 'all';
		}
	}
	delete understood.way;
	throw failure;
}

/** Exchanges an old session for a new one with the refresh request `step`; throws like signIn. */
export async function refresh(
	step: Step,
	session: Session,
	login: Login,
	exchange: Exchange,
	signal?: RequestSignal,
): Promise<NewSession> {
	const before = {
		jar: session.jar.cloneSync() ?? new CookieJar(),
		values: session.values,
		identity: session.identity,
		passwordExpiresAt: session.passwordExpiresAt,
	};
	return await runLogin([step], login, exchange, { before, signal });
}

function wasRefused(error: unknown): boolean {
	return error instanceof LoginError && error.code === 'LOGIN_REFUSED';
}

/** Whether there is no login at the path: nothing at all, or a page that is not a login. */
function wasNotFound(error: unknown): boolean {
	if (!(error instanceof LoginError) || error.code === 'LOGIN_REFUSED') return false;
	return isMissing(error) || error.sign === 'other';
}

/** Whether there is nothing at the path, or, with 405, only something that takes no login. */
function isMissing(error: unknown): boolean {
	return error instanceof LoginError && (error.facts.status === 404 || error.facts.status === 405);
}

/** Whether a form was sent; a page that cannot be opened has shown no form. */
function wasSent(error: unknown): boolean {
	return error instanceof LoginError && SENT.has(error.code);
}

const SENT = new Set(['LOGIN_REFUSED', 'LOGIN_DENIED', 'SECOND_FACTOR_WANTED', 'NO_SESSION_IN_ANSWER']);

function signOf(error: unknown): PageSign | undefined {
	return error instanceof LoginError ? error.sign : undefined;
}

function wasNotUnderstood(error: unknown): boolean {
	return (
		error instanceof LoginError &&
		error.code === 'LOGIN_FIELDS_WRONG' &&
		hasStatus({ status: error.facts.status ?? 0 }, NOT_UNDERSTOOD)
	);
}
