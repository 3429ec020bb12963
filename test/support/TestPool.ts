import { type Session, SessionPool } from '../../core';
import type { AccountHandle } from '../../core/session/pool/AccountHandle';
import type { Authenticator } from '../../core/session/pool/Authenticator';

const nobody: Omit<Authenticator, 'key'> = {
	signIn: () => Promise.reject(new Error('This account does not sign in')),
	refresh: () => undefined,
};

/** A pool whose accounts are named by their authenticators, or by their keys when a test needs no login. */
export class TestPool extends SessionPool {
	readonly #keys = new WeakMap<Session, string>();

	async get(authenticator: Authenticator, lostGeneration?: number): Promise<Session> {
		const { session } = await this.account(authenticator).get(lostGeneration);
		this.#keys.set(session, authenticator.key);
		return session;
	}

	replace(authenticator: Authenticator) {
		return this.account(authenticator).replace();
	}

	drop(authenticator: Authenticator) {
		return this.account(authenticator).drop();
	}

	status(authenticator: Authenticator) {
		return this.account(authenticator).status();
	}

	/** Uses a session during `work`. */
	async use(session: Session, work: () => Promise<unknown>): Promise<void> {
		const end = this.#named('any').use(session);
		await work().finally(end);
	}

	lend(session: Session) {
		return this.useUntracked(this.#keys.get(session) ?? '');
	}

	keep(key: string, session: Session) {
		return this.#named(key).save(session);
	}

	takeTurn(key: string) {
		return this.#named(key).turn();
	}

	#named(key: string): AccountHandle {
		return this.account({ key, ...nobody });
	}
}
