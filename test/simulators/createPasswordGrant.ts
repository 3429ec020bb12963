import { createUserSessions, type Users } from './createUserSessions';

/** The tokens of an OAuth server (RFC 6749, sections 4.3 and 6): an access token, and a refresh token to be used once. */
export function createPasswordGrant(users: Users, expiresIn: number) {
	const access = createUserSessions(users);
	/** The access tokens, by the refresh tokens that belong to them. */
	const refresh = new Map<string, string>();
	const toTokens = (token: string | undefined) => {
		if (token === undefined) return undefined;
		const renewing = `refresh-${token}`;
		refresh.set(renewing, token);
		return {
			access_token: token,
			refresh_token: renewing,
			expires_in: expiresIn,
			token_type: 'Bearer',
		};
	};
	/** Takes a refresh token out; returns its access token. */
	const use = (renewing: string | null | undefined) => {
		const token = refresh.get(renewing ?? '');
		refresh.delete(renewing ?? '');
		return token;
	};
	return {
		...access,
		signIn: (name: string | null | undefined, password: string | null | undefined) =>
			toTokens(access.signIn(name, password)),
		/** Returns new tokens; undefined when the refresh token is not valid. */
		refresh(renewing: string | null | undefined) {
			const token = use(renewing);
			return access.userOf(token) && toTokens(access.renew(token));
		},
		endByRefreshToken: (renewing: string | null | undefined) => access.end(use(renewing)),
	};
}
