import {
	accountKey,
	createAxiosExchange,
	createMemoryStore,
	createSessionClient,
	type SessionClient,
	SessionPool,
} from '../core';
import { type Login, readAccount } from './readAccount';

const pool = new SessionPool(createMemoryStore());
const exchange = createAxiosExchange();

/** A client for a credential; everything in this n8n process that uses the same credential shares one session. */
export function openClient(credential: Record<string, unknown>): SessionClient {
	const { account, recipe } = readAccount(credential);
	return createSessionClient(account, recipe, { exchange, pool });
}

/** Lets the nodes sign in at once, after a credential test has shown that the password is right. */
export function forgiveRefusals({ account, recipe }: Login): void {
	pool.forgive(accountKey(account, recipe));
}
