import { randomValue } from './randomValue';
import type { Settings } from './SandboxOptions';
import type { User } from './users';

/** The bearer tokens of the server. */
export interface Tokens {
	/** Issues a token and returns it with its expiry in epoch milliseconds. */
	issue(user: User): { token: string; expiresAtMs: number };
	/** Returns the user of a token; undefined when it is unknown or expired. */
	accept(token: string): User | undefined;
	/** Revokes every token and returns their number. */
	end(): number;
}

/** Starts without tokens; expired ones are deleted. */
export function createTokens({ tokenLifetimeMs, now }: Settings): Tokens {
	const known = new Map<string, { user: User; expiresAtMs: number }>();

	function deleteExpired() {
		for (const [token, { expiresAtMs }] of known) if (now() >= expiresAtMs) known.delete(token);
	}

	return {
		issue(user) {
			deleteExpired();
			const token = randomValue();
			const expiresAtMs = now() + tokenLifetimeMs;
			known.set(token, { user, expiresAtMs });
			return { token, expiresAtMs };
		},
		accept(token) {
			deleteExpired();
			return known.get(token)?.user;
		},
		end() {
			deleteExpired();
			const revoked = known.size;
			known.clear();
			return revoked;
		},
	};
}
