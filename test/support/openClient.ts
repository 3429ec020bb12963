import {
	type Account,
	type ApiRequest,
	createAxiosExchange,
	createMemoryStore,
	createSessionClient,
	type Exchange,
	type Recipe,
	type SessionClient,
	SessionPool,
} from '../../core';
import { fourWsSuite } from '../../recipes/fourWsSuite';
import { createAccount } from './createAccount';
import type { StubResponse } from './startServer';

/** The response to ANNA's `nth` login, with its number in the token and the cookie. */
export function toLoginResponse(nth: number): StubResponse {
	return {
		headers: { 'Set-Cookie': `sid=session-${nth}; Path=/` },
		body: { username: 'ANNA', companyId: 'ACME', siteId: 501, token: `token-${nth}`, expiresInMS: 285_000 },
	};
}

/** Ways to send the session. */
export const ATTACH = {
	cookies: { cookies: true },
	bearer: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
} as const;

interface Parts {
	attach?: keyof typeof ATTACH;
	recipe?: Partial<Recipe>;
	account?: Partial<Account>;
	exchange?: Exchange;
	pool?: SessionPool;
}

/** Opens a client for ANNA, with its own pool unless one is given. */
export function openClient(baseUrl: string, parts: Parts = {}): SessionClient {
	const { attach = 'cookies', recipe, account, exchange = createAxiosExchange(), pool } = parts;
	return createSessionClient(
		{
			account: createAccount(baseUrl, account),
			recipe: { ...fourWsSuite.recipe, attach: ATTACH[attach], ...recipe },
		},
		{ exchange, pool: pool ?? new SessionPool(createMemoryStore()) },
	);
}

/** A GET of `url`, with `changes`. */
export function createRequest(url: string, changes: Partial<ApiRequest> = {}): ApiRequest {
	return { method: 'GET', url, query: [], headers: {}, timeoutMs: 10_000, ...changes };
}
