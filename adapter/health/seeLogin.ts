import {
	type AccountStatus,
	judgeLoginError,
	type LoginSeen,
	type Session,
	type SessionClient,
	type SessionLoginError,
} from '../../core';
import { isSameLogin, noteRefused, type RefusedLogin } from './RefusedLogin';

/** Whose login it is. */
export interface LoginOf {
	client: SessionClient;
	accountKey: string;
	/** The login that an earlier poll saw refused. */
	refused: RefusedLogin | undefined;
	timeoutMs: number;
}

/** What a poll knows about the login afterwards. */
export interface LoginResult {
	seen: LoginSeen;
	refused?: RefusedLogin;
}

/**
 * Looks at the login of an account: takes the shared session, or signs in as any other request would. A login that was
 * refused, here or in another workflow, is not sent again until there is a session that was made since: an API may lock
 * an account after three refusals. Throws what is wrong with the credential's form.
 */
export async function seeLogin({ client, accountKey, refused, timeoutMs }: LoginOf): Promise<LoginResult> {
	const status = await client.status();
	const session = status.validity === 'over' ? undefined : status.session;
	const isKnown = refused !== undefined && (await isSameLogin(refused, accountKey));
	const isNewer = session !== undefined && session.signedInAt !== refused?.sessionAt;
	if (isKnown && !isNewer)
		return { seen: { is: 'refused', ...(status.failed && { error: status.failed }) }, refused };
	const failure = status.ended ?? status.failed;
	if (failure !== undefined && judgeLoginError(failure) === 'refused')
		return await toRefused(failure, accountKey, status);
	try {
		return { seen: toSignedIn(await client.open(timeoutMs)) };
	} catch (error) {
		return await toLoginResult(error, { client, accountKey });
	}
}

/** Returns what is to be known about a session. */
export function toSignedIn(session: Session): LoginSeen {
	const { signedInAt, expiry, cookieExpiry, passwordExpiresAt } = session;
	const lifetimeMs = expiry?.lifetimeMs ?? cookieExpiry?.lifetimeMs;
	return { is: 'signedIn', session: { signedInAt, lifetimeMs, passwordExpiresAt } };
}

/** Returns what an error of a login shows, also of one that a watched request needed; throws any other error. */
export async function toLoginResult(
	error: unknown,
	{ client, accountKey }: Pick<LoginOf, 'client' | 'accountKey'>,
): Promise<LoginResult> {
	const verdict = judgeLoginError(error);
	if (verdict === undefined) throw error;
	const failure = error as SessionLoginError;
	if (verdict === 'refused') return await toRefused(failure, accountKey, await client.status());
	return { seen: verdict === 'unknown' ? { is: 'unknown' } : { is: verdict, error: failure } };
}

async function toRefused(
	error: SessionLoginError,
	accountKey: string,
	{ session }: AccountStatus,
): Promise<LoginResult> {
	return { seen: { is: 'refused', error }, refused: await noteRefused(accountKey, session?.signedInAt) };
}
