import { randomValue } from './randomValue';
import type { Settings } from './SandboxOptions';
import type { User } from './users';

/** The bearer tokens the server knows. */
export interface Tokens {
	/** A new token and the moment of its end in epoch milliseconds. */
	issue(user: User): { token: string; expiresAtMs: number };
	/** Whose token this is; undefined for one that is unknown or past its end. */
	accept(token: string): User | undefined;
	/** Ends every token and says how many there were. */
	end(): number;
}

/** Starts without any token; one that has ended is forgotten. */
export function createTokens({ tokenLifetimeMs, now }: Settings): Tokens {
	const known = new Map<string, { user: User; expiresAtMs: number }>();

	function forgetEnded() {
		for (const [token, { expiresAtMs }] of known) if (now() >= expiresAtMs) known.delete(token);
	}

	return {
		issue(user) {
			forgetEnded();
			const token = randomValue();
			const expiresAtMs = now() + tokenLifetimeMs;
			known.set(token, { user, expiresAtMs });
			return { token, expiresAtMs };
		},
		accept(token) {
			forgetEnded();
			return known.get(token)?.user;
		},
		end() {
			forgetEnded();
			const ended = known.size;
			known.clear();
			return ended;
		},
	};
}
