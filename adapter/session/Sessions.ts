import {
	accountKey,
	createAxiosExchange,
	createHookSession,
	createSessionClient,
	type EgressFilter,
	type HookSession,
	type Login,
	LRUCache,
	type SessionClient,
	SessionPool,
	type SessionStore,
} from '../../core';
import type { Form } from '../credential/Form';
import { readAccount } from '../credential/readAccount';
import { openStore } from './openStore';

/** The part of a node's helpers that newer hosts have: n8n's policy on which addresses may be connected to. */
interface Helpers {
	getSecureEgressFilter?(): EgressFilter;
}

/** Credentials are read for each item and each request, and are nearly always the same. */
const MOST_LOGINS = 100;
/** The signals that n8n ends by. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const NO_FILTER = {};

/** The sessions of one process: everything that uses the same credential shares one session. */
export class Sessions {
	readonly #pool: SessionPool;
	readonly #logins = new LRUCache<string, Login>({ max: MOST_LOGINS });
	/** The clients by egress filter and credential; those of a filter share their connections. */
	readonly #clients = new WeakMap<object, (login: Login, form: string) => SessionClient>();
	#signsOut = false;

	constructor(store: SessionStore) {
		this.#pool = new SessionPool(store);
	}

	/** What a credential says, read once for all credentials that say the same; `text` is the credential as JSON. */
	login(form: Form, text: string = JSON.stringify(form)): Login {
		let login = this.#logins.get(text);
		if (login === undefined) {
			login = readAccount(form);
			this.#logins.set(text, login);
		}
		return login;
	}

	/** A client for a credential. */
	client(credential: Form, helpers: Helpers): SessionClient {
		const egress = helpers.getSecureEgressFilter?.();
		const clients = this.#clients.get(egress ?? NO_FILTER) ?? this.#openClients(egress);
		this.#clients.set(egress ?? NO_FILTER, clients);
		const form = JSON.stringify(credential);
		return clients(this.login(credential, form), form);
	}

	/** The session of a credential for requests that n8n's own nodes send. */
	hook(login: Login): HookSession {
		this.#signOutAtEnd(login);
		return createHookSession(login, this.#pool);
	}

	/** Lets the nodes sign in at once, after a credential test has shown that the password is right. */
	forgiveRefusals(login: Login): void {
		this.#pool.forgive(accountKey(login));
	}

	#openClients(egress: EgressFilter | undefined): (login: Login, form: string) => SessionClient {
		const exchange = createAxiosExchange({ egress });
		const known = new LRUCache<string, SessionClient>({ max: MOST_LOGINS });
		return (login, form) => {
			let client = known.get(form);
			if (client === undefined) {
				this.#signOutAtEnd(login);
				client = createSessionClient(login, { exchange, pool: this.#pool });
				known.set(form, client);
			}
			return client;
		};
	}

	/** Signs sessions out when n8n is asked to end, best effort and without holding it up; a process that has no other handler of the signal still ends. */
	#signOutAtEnd({ recipe }: Login): void {
		if (recipe.logout === undefined || this.#signsOut) return;
		this.#signsOut = true;
		for (const signal of SIGNALS) {
			process.once(signal, () => {
				const isOnlyOne = process.listenerCount(signal) === 0;
				void this.#pool.signOutAll().finally(() => isOnlyOne && process.kill(process.pid, signal));
			});
		}
	}
}

let sessions: Sessions | undefined;

/** The sessions of this process, opened by the first node or credential that needs them. */
export function openSessions(): Sessions {
	return (sessions ??= new Sessions(openStore()));
}
