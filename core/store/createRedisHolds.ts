import * as v from 'valibot';

import type { HoldStore, LoginHold } from '../session/pool/LoginHold';
import type { Vault } from './openVaults';
import type { RedisLink } from './RedisLink';

/** Distinguishes a hold from a session, which has another label. */
const LABEL = 'hold';

const loginHold = v.object({
	until: v.number(),
	coolDownMs: v.optional(v.number()),
	pauseMs: v.optional(v.number()),
	isAsked: v.boolean(),
	error: v.object({
		code: v.string(),
		message: v.string(),
		sentences: v.array(v.union([v.string(), v.looseObject({ name: v.string() })])),
		facts: v.looseObject({}),
		isOfExchange: v.boolean(),
	}),
} satisfies Record<keyof LoginHold, v.GenericSchema>);

/** Returns where the hold of an account is in Redis, and what opens it. */
type PlaceOf = (key: string) => Promise<{ name: string; vault: Vault }>;

/** Keeps the holds in Redis, encrypted, one for all processes; while Redis is away, in `here`, the memory of this process. */
export function createRedisHolds(link: RedisLink, here: HoldStore, placeOf: PlaceOf): HoldStore {
	return {
		async get(key) {
			const { name, vault } = await placeOf(key);
			const kept = await link.ask((redis) => redis.get(name));
			if (kept === undefined) return await here.get(key);
			// A hold that is not in Redis may have been lifted by another process.
			if (kept === null) return void (await here.delete(key));
			return readHold(vault.open(kept, LABEL));
		},
		async set(key, hold, keptMs) {
			const { name, vault } = await placeOf(key);
			await here.set(key, hold, keptMs);
			const text = vault.seal(JSON.stringify(hold), LABEL);
			await link.ask((redis) => redis.set(name, text, 'PX', Math.ceil(keptMs)));
		},
		async delete(key) {
			const { name } = await placeOf(key);
			await here.delete(key);
			await link.ask((redis) => redis.del(name));
		},
	};
}

function readHold(text: string | undefined): LoginHold | undefined {
	try {
		const result = v.safeParse(loginHold, JSON.parse(text ?? ''));
		return result.success ? (result.output as LoginHold) : undefined;
	} catch {
		return undefined; // not JSON
	}
}
