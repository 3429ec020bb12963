import type { Exchange, RequestSignal } from '../../http/Exchange';
import { SessionLoginError } from '../../SessionLoginError';
import { explainLogin } from '../explain/explainLogin';
import type { LoginExplanation } from '../explain/LoginExplanation';
import { LoginTrace } from '../login/LoginTrace';
import type { SessionPool } from '../pool/SessionPool';
import type { Login } from '../recipe/Login';
import { createAuthenticator } from './createAuthenticator';

/** How a login is explained. */
export interface ExplainOptions {
	/** Ends the login. */
	signal?: RequestSignal;
	/** Whether one is sent even while none should be, because an earlier one failed. */
	isForced?: boolean;
}

/**
 * Signs in apart from the account's session, and explains what happened, a failure too. Signs the new session out again unless it
 * is the account's own.
 */
export async function explainSignIn(
	login: Login,
	{ exchange, pool }: { exchange: Exchange; pool: SessionPool },
	{ signal, isForced = false }: ExplainOptions = {},
): Promise<LoginExplanation> {
	const trace = new LoginTrace();
	try {
		const account = pool.account(createAuthenticator(login, exchange, { signal, trace }));
		const session = await account.signInApart(isForced);
		await account.end(session);
		return explainLogin(login, trace, { session });
	} catch (error) {
		if (!(error instanceof SessionLoginError)) throw error;
		return explainLogin(login, trace, { error });
	}
}
