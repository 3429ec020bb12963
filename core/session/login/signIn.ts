import { CookieJar } from 'tough-cookie';

import type { Exchange, RequestSignal } from '../../http/Exchange';
import { hasStatus } from '../../http/response/readResponse';
import type { Login } from '../recipe/Login';
import { type Step, withLastStep } from '../recipe/Recipe';
import type { NewSession, Session } from '../state/Session';
import { LoginError } from './LoginError';
import type { LoginTrace, TracedRun } from './LoginTrace';
import { runLogin } from './runLogin';
import { withNextCode } from './withUnusedCodes';

/** Statuses by which an API shows that it did not understand the request; another way to sign in may work. */
const NOT_UNDERSTOOD = '400, 415, 422';

/** The index of the recipe's login that the API has understood: the next sign-in begins with that one. */
export interface UnderstoodLogin {
	way?: number;
	/** The index among the recipe's other paths, from 1 on; 0 for the login's own. */
	path?: number;
}

/** What may accompany a login. */
export interface SignInOptions {
	/** Ends a wait for the next one-time code. */
	signal?: RequestSignal;
	/** Receives what happens. */
	trace?: LoginTrace;
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
	for (const [index, path] of [undefined, ...(login.recipe.otherPaths ?? [])].entries()) {
		if (index < (understood.path ?? 0)) continue;
		try {
			const session = await signInAt(path, login, repeatable, understood, options);
			understood.path = index;
			return session;
		} catch (error) {
			// The error of the first path is the one that people expect, unless there is a login at another path.
			if (failure === undefined || !wasNotFound(error)) failure = error;
			if (!wasNotFound(error)) break;
		}
	}
	delete understood.path;
	throw failure;
}

/** Signs in at a path, or at the login's own, in each of the recipe's ways until the API understands one. */
async function signInAt(
	path: string | undefined,
	login: Login,
	exchange: Exchange,
	understood: UnderstoodLogin,
	{ signal, trace }: SignInOptions,
): Promise<NewSession> {
	const { recipe } = login;
	let failure: unknown;
	for (const [index, way] of [recipe.login, ...(recipe.otherLogins ?? [])].entries()) {
		if (index < (understood.way ?? 0)) continue;
		const steps = path === undefined ? way : withLastStep(way, { path });
		try {
			const session = await withNextCode((refusedCode) => {
				const run = (traced?: TracedRun) => runLogin(steps, login, exchange, { refusedCode, signal, traced });
				return trace === undefined ? run() : trace.record(steps, run);
			});
			understood.way = index;
			return session;
		} catch (error) {
			// People can act on the first response, unless the API understood another login: then the password is wrong.
			if (failure === undefined || wasRefused(error)) failure = error;
			if (!wasNotUnderstood(error)) break;
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
	};
	return await runLogin([step], login, exchange, { before, signal });
}

function wasRefused(error: unknown): boolean {
	return error instanceof LoginError && error.code === 'LOGIN_REFUSED';
}

/** Whether there is no login at the path; 405 is a page at the path that is not a login. */
function wasNotFound(error: unknown): boolean {
	const { status } = error instanceof LoginError ? error.facts : {};
	return status === 404 || status === 405;
}

function wasNotUnderstood(error: unknown): boolean {
	return (
		error instanceof LoginError &&
		error.code === 'LOGIN_FIELDS_WRONG' &&
		hasStatus({ status: error.facts.status ?? 0 }, NOT_UNDERSTOOD)
	);
}
