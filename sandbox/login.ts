import type { Call, RouteResponse } from './Call';
import type { State } from './createState';
import { accessDenied, Refusal } from './Refusal';
import { COMPANY_ID, findUser, SITE_ID } from './users';

/** A trouble with passwords locks after so many; the sandbox without troubles never locks. */
const MOST_WRONG_PASSWORDS = 3;
const DAYS_LEFT = 5;

/** Signs in and responds with the six fields of the Login API and both cookies; refuses with 400 or 401. */
export async function login(call: Call, state: State): Promise<RouteResponse> {
	const { settings, cookieSessions, tokens, troubles } = state;
	const { username, password, companyId } = await call.readJson();
	if (typeof username !== 'string' || typeof password !== 'string') {
		throw new Refusal(400, "A login needs 'username' and 'password', both as text.");
	}
	// Messages never repeat what was sent, because users may enter a password in the wrong field.
	if (companyId === undefined) throw new Refusal(400, "A login needs 'companyId', the code of the company.");
	if (companyId !== COMPANY_ID) throw new Refusal(400, "There is no company with this 'companyId'.");

	// What locks an account here is what it does elsewhere: a client that repeats a refused login.
	if (state.wrongPasswords >= MOST_WRONG_PASSWORDS) throw new Refusal(403, 'This account is locked.');
	const user = troubles.has('passwordChanged') ? undefined : findUser(username, password);
	if (!user && troubles.has('passwordChanged')) state.wrongPasswords++;
	if (!user) throw accessDenied();

	const { token, expiresAtMs } = tokens.issue(user);
	return {
		status: 200,
		headers: { 'Set-Cookie': cookieSessions.open(user) },
		body: {
			username: user.username,
			companyId: COMPANY_ID,
			siteId: SITE_ID,
			token,
			expires: new Date(expiresAtMs).toISOString(),
			expiresInMS: settings.tokenLifetimeMs,
			...(troubles.has('passwordExpires') && { passwordExpiresInDays: DAYS_LEFT }),
		},
	};
}
