import {
	type AccountStatus,
	judgeLoginError,
	type LoginSeen,
	mayEndByItself,
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
	/** In milliseconds since 1970. */
	now: number;
}

/** What a poll knows about the login afterwards. */
export interface LoginResult {
	seen: LoginSeen;
	refused?: RefusedLogin;
}

/**
 * Looks at the login of an account: takes the shared session, or signs in as any other request would. A login that was
 * refused, here or in another workflow, is not sent again until there is a session that was made since: an API may lock
 * an account after three refusals. One that may succeed by itself is sent once an hour. Throws what is wrong with the credential's form.
 */
export async function seeLogin({
	client,
	accountKey,
	refused,
	timeoutMs,
	now,
}: LoginOf): Promise<LoginResult> {
	const status = await client.status();
	const session = status.validity === 'over' ? undefined : status.session;
	const isKnown = refused !== undefined && (await isSameLogin(refused, accountKey));
	const isNewer = session !== undefined && session.signedInAt !== refused?.sessionAt;
	const isDue = isKnown && refused.againAt !== undefined && now >= refused.againAt;
	if (isKnown && !isNewer && !isDue)
		return { seen: { is: 'refused', ...(status.failed && { error: status.failed }) }, refused };
	const failure = status.ended ?? status.failed;
	if (failure !== undefined && !isDue && judgeLoginError(failure) === 'refused')
		return await toRefused(failure, status, { accountKey, now });
	try {
		return { seen: toSignedIn(await client.open(timeoutMs)) };
	} catch (error) {
		return await toLoginResult(error, { client, accountKey, now });
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
	{ client, accountKey, now }: Pick<LoginOf, 'client' | 'accountKey' | 'now'>,
): Promise<LoginResult> {
	const verdict = judgeLoginError(error);
	if (verdict === undefined) throw error;
	const failure = error as SessionLoginError;
	if (verdict === 'refused') return await toRefused(failure, await client.status(), { accountKey, now });
	return { seen: verdict === 'unknown' ? { is: 'unknown' } : { is: verdict, error: failure } };
}

async function toRefused(
	error: SessionLoginError,
	{ session }: AccountStatus,
	{ accountKey, now }: Pick<LoginOf, 'accountKey' | 'now'>,
): Promise<LoginResult> {
	const noted = { sessionAt: session?.signedInAt, mayEnd: mayEndByItself(error), now };
	return { seen: { is: 'refused', error }, refused: await noteRefused(accountKey, noted) };
}
