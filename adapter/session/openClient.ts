import {
	accountKey,
	createAxiosExchange,
	createSessionClient,
	createHookSession,
	type EgressFilter,
	type Exchange,
	LRUCache,
	type SessionClient,
	type HookSession,
	SessionPool,
} from '../../core';
import type { Form } from '../credential/Form';
import { type Login, readAccount } from '../credential/readAccount';
import { openStore } from './openStore';

const pool = new SessionPool(openStore());
const exchange = createAxiosExchange();

/** The part of a node's helpers that newer hosts have: n8n's policy on which addresses may be connected to. */
interface Helpers {
	getSecureEgressFilter?(): EgressFilter;
}

/** Credentials are read for each item, and are nearly always the same. */
const MOST_CLIENTS = 100;
const clients = new WeakMap<object, LRUCache<string, SessionClient>>();
const NO_FILTER = {};

/** A client for a credential; everything in this n8n process that uses the same credential shares one session. */
export function openClient(credential: Record<string, unknown>, helpers: Helpers): SessionClient {
	const egress = helpers.getSecureEgressFilter?.();
	const known = clientsUnder(egress ?? NO_FILTER);
	const form = JSON.stringify(credential);
	let client = known.get(form);
	if (client === undefined) {
		const { account, recipe } = readAccountOnce(credential, form);
		if (recipe.logout !== undefined) signOutAtEnd(pool);
		client = createSessionClient(account, recipe, {
			exchange: egress ? withEgress(exchange, egress) : exchange,
			pool,
		});
		known.set(form, client);
	}
	return client;
}

/** Lends the sessions of all to n8n's own nodes; logins go through an exchange of the caller's. */
export function openHookSession({ account, recipe }: Login, over: Exchange): HookSession {
	if (recipe.logout !== undefined) signOutAtEnd(pool);
	return createHookSession(account, recipe, { exchange: over, pool });
}

/** Lets the nodes sign in at once, after a credential test has shown that the password is right. */
export function forgiveRefusals({ account, recipe }: Login): void {
	pool.forgive(accountKey(account, recipe));
}

function withEgress(send: Exchange, egress: EgressFilter): Exchange {
	return (request) => send({ ...request, egress });
}

function clientsUnder(egress: object): LRUCache<string, SessionClient> {
	let known = clients.get(egress);
	if (known === undefined) {
		known = new LRUCache({ max: MOST_CLIENTS });
		clients.set(egress, known);
	}
	return known;
}

/** Credentials are read for each item and each request, and are nearly always the same. */
const MOST_LOGINS = 100;
const logins = new LRUCache<string, Login>({ max: MOST_LOGINS });

/** Does what readAccount does, once for all credentials that say the same; `text` is the credential as JSON. */
export function readAccountOnce(form: Form, text: string = JSON.stringify(form)): Login {
	let login = logins.get(text);
	if (login === undefined) {
		login = readAccount(form);
		logins.set(text, login);
	}
	return login;
}

/** The signals that n8n ends by. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const watched = new WeakSet<SessionPool>();

/** Signs sessions out when n8n is asked to end, best effort and without holding it up; a process that nobody else ends on the signal still ends. */
export function signOutAtEnd(pool: SessionPool): void {
	if (watched.has(pool)) return;
	watched.add(pool);
	for (const signal of SIGNALS) {
		process.once(signal, () => {
			const isOnlyOne = process.listenerCount(signal) === 0;
			void pool.signOutAll().finally(() => isOnlyOne && process.kill(process.pid, signal));
		});
	}
}
