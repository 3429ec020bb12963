import type { SeenRequest, StubResponse } from '../support/startServer';

/** Who has an account at each simulator: ANNA may do everything, LUCA may not. */
export const USERS = {
	ANNA: { password: 'a secret with ä and $', isAdmin: true },
	LUCA: { password: 'another-secret', isAdmin: false },
	/** Whose password is not enough where an API may ask for a code. */
	EVA: { password: 'a-third-secret', isAdmin: false },
};
/** A simulated API with the users ANNA, who may do everything, and LUCA, who may not make `request`. */
export interface Simulator {
	/** Ends all sessions, such as access tokens, but no refresh token. */
	expire(): void;
	sessions(): number;
	respond(request: SeenRequest): StubResponse;
	/** Responds at the login's own host. */
	respondToLogin?(request: SeenRequest): StubResponse;
}

/** Stands for the address of the login's own host in login fields. */
export const LOGIN_HOST = 'http://login.example';

/** A request; with a body it is a POST of JSON, unless another method or type is given. */
export interface Asked {
	url: string;
	method?: string;
	type?: string;
	body?: unknown;
}
export interface Simulated extends Asked {
	/** What is special about this one. */
	title: string;
	/** The id of its recipe. */
	recipe: string;
	/** Below the origin. */
	basePath?: string;
	/** The values of the recipe's own fields. */
	loginFields?: Record<string, string>;
	/** The host that the login names as the API's, which the account allows. */
	apiHost?: string;
	create(users: typeof USERS): Simulator;
	/** What the response to ANNA contains; the request itself is for a list. */
	contains: string;
	/** Whether the API asks EVA for a code. */
	asksForCode?: boolean;
	/** What LUCA may not do; the list when absent. */
	forbidden?: Asked;
	/** What the error for LUCA contains, such as the API's own words. */
	says?: string;
	/** With how many requests a wrong password may be tried; 4 when absent. */
	loginRequests?: number;
	/** Whether each request is signed instead. */
	hasNoSession?: boolean;
	/** Whether the API responds to a request without a session as to one without the permission. */
	looksForbidden?: boolean;
	/** Whether each user may do everything. */
	hasNoRoles?: boolean;
	/** Whether the API has no request that ends a session. */
	hasNoLogout?: boolean;
	/** A request of ANNA that changes something, where the API checks more than for a list, such as a CSRF header. */
	write?: Asked;
	/** A request that gets an error for what it asks, whose status means something else for another reason. */
	failing?: Asked;
	/**
	 * A list in pages: how many rows it has, and with how many requests it is read, with `pageSize` rows in a page if the API can be
	 * asked for that.
	 */
	pages?: Asked & { rows: number; requests: number; pageSize?: number };
	/** How the API names ANNA, if not by the name with which she signs in. */
	identity?: string;
	/** After how long without a request a session ends. */
	idleMs?: number;
	/** How long a session lasts by what the login returns, or by the documents. */
	lastsMs?: number;
}
