import { openSessions, type User } from './openSessions';

/** The tokens of an OAuth server (RFC 6749, sections 4.3 and 6): an access token, and a refresh token to be used once. */
export function createPasswordGrant(users: Record<string, User>, expiresIn: number) {
	const access = openSessions(users);
	/** The access tokens, by the refresh tokens that belong to them. */
	const refresh = new Map<string, { token: string; user: User }>();
	const toTokens = (token: string | undefined) => {
		const user = access.userOf(token);
		if (token === undefined || user === undefined) return undefined;
		refresh.set(`refresh-${token}`, { token, user });
		return {
			access_token: token,
			refresh_token: `refresh-${token}`,
			expires_in: expiresIn,
			token_type: 'Bearer',
		};
	};
	const use = (renewing = '') => {
		const used = refresh.get(renewing);
		refresh.delete(renewing);
		access.end(used?.token);
		return used?.user;
	};
	return {
		...access,
		/** Returns new tokens; undefined when what the grant requires is not valid. */
		grant(form: Record<string, string | undefined>) {
			if (form['grant_type'] === 'refresh_token') return toTokens(access.begin(use(form['refresh_token'])));
			if (form['grant_type'] !== 'password') return undefined;
			return toTokens(access.signIn(form['username'], form['password']));
		},
		/** Ends the session of a refresh token. */
		endByRefreshToken: (renewing?: string) => use(renewing) !== undefined,
	};
}
