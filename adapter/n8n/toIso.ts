/** Returns a moment, in ms since 1970, as people and other nodes read it: ISO 8601 in UTC. */
export function toIso(at: number): string {
	return new Date(at).toISOString();
}
