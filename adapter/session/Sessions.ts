import { createHash } from 'node:crypto';

import {
	accountKey,
	type Authenticator,
	createAxiosExchange,
	createHookSession,
	createSessionClient,
	type EgressFilter,
	type Ended,
	type HookSession,
	type ListedAccount,
	type Login,
	LRUCache,
	type Session,
	type SessionClient,
	SessionPool,
	type SessionStore,
} from '../../core';
import type { Form } from '../credential/Form';
import { readAccount } from '../credential/readAccount';
import { openStore } from './openStore';

/** The part of a node's helpers that newer hosts have: n8n's policy on which addresses it may connect to. */
interface Helpers {
	getSecureEgressFilter?(): EgressFilter;
}

/** Credentials are read for each item and each request, and are nearly always the same. */
const MOST_LOGINS = 100;
/** The signals that end n8n. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const NO_FILTER = {};

/** The sessions of one process: everything that uses the same credential shares one session. */
export class Sessions {
	readonly #pool: SessionPool;
	readonly #logins = new LRUCache<string, Login>({ max: MOST_LOGINS });
	/** The clients by egress filter and credential; clients with the same filter share their connections. */
	readonly #clients = new WeakMap<object, (login: Login, key: string) => SessionClient>();
	#signsOut = false;

	constructor(store: SessionStore) {
		this.#pool = new SessionPool(store);
	}

	/**
	 * Reads the login of a credential, once for all credentials with the same content, for which `key` stands. Throws what
	 * readAccount throws.
	 */
	login(form: Form, key: string = keyOf(form)): Login {
		let login = this.#logins.get(key);
		if (login === undefined) {
			login = readAccount(form);
			this.#logins.set(key, login);
		}
		return login;
	}

	/** Returns the client of a credential; throws what readAccount throws. */
	client(credential: Form, helpers: Helpers): SessionClient {
		const egress = helpers.getSecureEgressFilter?.();
		const clients = this.#clients.get(egress ?? NO_FILTER) ?? this.#openClients(egress);
		this.#clients.set(egress ?? NO_FILTER, clients);
		const key = keyOf(credential);
		return clients(this.login(credential, key), key);
	}

	/** Returns the session of a login for requests that n8n's own nodes send. */
	hook(login: Login): HookSession {
		this.#signOutAtEnd(login);
		return createHookSession(login, this.#pool);
	}

	/** Signs out a session that a credential test has made, unless the nodes use the same one; never throws. */
	async end(authenticator: Authenticator, session: Session): Promise<void> {
		await this.#pool.account(authenticator).end(session);
	}

	/** Lets the nodes of all processes sign in at once after a credential test has shown that the password is correct. */
	async forgiveRefusals(login: Login): Promise<void> {
		await this.#pool.forgive(accountKey(login));
	}

	/** Lists the accounts that this n8n has used; see AccountDirectory. */
	async list(): Promise<ListedAccount[]> {
		return await this.#pool.list();
	}

	/** Ends the session of a listed account in all processes of this n8n. */
	async endListed(id: string): Promise<Ended> {
		return await this.#pool.end(id);
	}

	#openClients(egress: EgressFilter | undefined): (login: Login, key: string) => SessionClient {
		const exchange = createAxiosExchange({ egress });
		const known = new LRUCache<string, SessionClient>({ max: MOST_LOGINS });
		return (login, key) => {
			let client = known.get(key);
			if (client === undefined) {
				this.#signOutAtEnd(login);
				client = createSessionClient(login, { exchange, pool: this.#pool });
				known.set(key, client);
			}
			return client;
		};
	}

	/**
	 * Signs unused sessions out when a signal ends n8n, which decides alone when its process ends: running executions may
	 * still need minutes. Listens only to a signal that n8n listens to, because any listener keeps a signal from ending the
	 * process.
	 */
	#signOutAtEnd({ recipe }: Login): void {
		if (recipe.logout === undefined || this.#signsOut) return;
		this.#signsOut = true;
		for (const signal of SIGNALS) {
			if (process.listenerCount(signal) > 0) process.once(signal, () => void this.#pool.signOutAll());
		}
	}
}

/** A longer text of a credential is hashed once, however many items use it. */
const LONG_TEXT = 10_000;
const hashes = new LRUCache<string, string>({ max: 10 });

/** Stands for the content of a credential, which may hold a password, and a recording of some megabytes. */
function keyOf(form: Form): string {
	const short = JSON.stringify(form, (_, value: unknown) =>
		typeof value === 'string' && value.length > LONG_TEXT ? hashOnce(value) : value,
	);
	return hash(short);
}

function hashOnce(text: string): string {
	const known = hashes.get(text) ?? hash(text);
	hashes.set(text, known);
	return known;
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

let sessions: Sessions | undefined;

/** Returns the sessions of this process, opened by the first node or credential that needs them. */
export function openSessions(): Sessions {
	return (sessions ??= new Sessions(openStore()));
}
