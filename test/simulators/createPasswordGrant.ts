import { openSessions, type User } from './openSessions';

/** The tokens of an OAuth server (RFC 6749, sections 4.3 and 6): an access token, and a refresh token to be used once. */
export function createPasswordGrant(users: Record<string, User>, expiresIn: number) {
	const access = openSessions(users);
	/** The access tokens, by the refresh tokens that belong to them. */
	const renewing = new Map<string, { token: string; user: User }>();
	const toTokens = (token: string | undefined) => {
		const user = access.userOf(token);
		if (token === undefined || user === undefined) return undefined;
		renewing.set(`refresh-${token}`, { token, user });
		return {
			access_token: token,
			refresh_token: `refresh-${token}`,
			expires_in: expiresIn,
			token_type: 'Bearer',
		};
	};
	/** Takes a refresh token and its access token out. */
	const use = (token = '') => {
		const used = renewing.get(token);
		renewing.delete(token);
		access.end(used?.token);
		return used?.user;
	};
	const signIn = (name?: string, password?: string) => toTokens(access.signIn(name, password));
	/** Returns new tokens; undefined when the refresh token is not valid. */
	const refresh = (token?: string) => toTokens(access.begin(use(token)));
	return {
		...access,
		count: access.sessions,
		signIn,
		refresh,
		/** Returns tokens for the grant that a form names; undefined when it is not granted. */
		grant(form: Record<string, string | undefined>) {
			if (form['grant_type'] === 'refresh_token') return refresh(form['refresh_token']);
			return form['grant_type'] === 'password' ? signIn(form['username'], form['password']) : undefined;
		},
		/** Ends the session of a refresh token. */
		endByRefreshToken: (token?: string) => use(token) !== undefined,
	};
}
