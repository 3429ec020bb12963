import type { RedisLink } from './RedisLink';
import { END_SESSION } from './redisScripts';
import { WITHOUT_EXPIRY_MS } from './StoredSession';

/**
 * Removes a session from Redis for good, by its name there: no process that still has it writes it back. Returns whether there was
 * one; undefined while Redis is away.
 */
export async function endStored(link: RedisLink, name: string): Promise<boolean | undefined> {
	const ended = await link.ask((redis) =>
		redis.eval(END_SESSION, 2, name, toEndedName(name), WITHOUT_EXPIRY_MS),
	);
	return ended === undefined ? undefined : ended === 1;
}

/** Returns where Redis keeps the last generation of a session that was ended. */
export function toEndedName(name: string): string {
	return `${name}:ended`;
}
