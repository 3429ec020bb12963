import type { Call, RouteResponse } from './Call';
import type { State } from './createState';
import { accessDenied, Refusal } from './Refusal';
import { COMPANY_ID, findUser, SITE_ID } from './users';

/** Signs in and responds with the six fields of the Login API and both cookies; refuses with 400 or 401. */
export async function login(call: Call, { settings, cookieSessions, tokens }: State): Promise<RouteResponse> {
	const { username, password, companyId } = await call.readJson();
	if (typeof username !== 'string' || typeof password !== 'string') {
		throw new Refusal(400, "A login needs 'username' and 'password', both as text.");
	}
	// Messages never repeat what was sent, because users may enter a password in the wrong field.
	if (companyId === undefined) throw new Refusal(400, "A login needs 'companyId', the code of the company.");
	if (companyId !== COMPANY_ID) throw new Refusal(400, "There is no company with this 'companyId'.");

	const user = findUser(username, password);
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
		},
	};
}
