/** How one kind of API does login sessions; data only, and the same for every account. */
export interface Recipe {
	/** A JSON body of `usernameField`, `passwordField` and the account's login fields is sent. */
	login: { method: string; path: string; usernameField: string; passwordField: string };
	/** Names of fields of the login answer; dots go deeper. */
	captures: {
		token: string;
		/** Milliseconds left, counted from the answer. */
		lifetimeMs: string;
		/** A date by the server's clock. */
		expires: string;
		username: string;
		company: string;
		site: string;
	};
	/** Where the session goes in every request. */
	attach: 'cookies' | 'bearer';
	/** Statuses that mean: this session is over, sign in again. */
	lostStatuses: readonly number[];
	/** Statuses that mean: this user may not do that. */
	deniedStatuses: readonly number[];
	/** Cuts the permission's name out of the API's message: its first group. */
	permissionPattern: RegExp;
}
