import * as v from 'valibot';

import type { HealthState } from './Health';

const count = v.pipe(v.number(), v.minValue(0));
const yes = v.optional(v.literal(true));
const field = v.object({
	polls: count,
	values: count,
	types: v.string(),
	isOptional: yes,
	ends: v.optional(count),
	length: v.optional(v.object({ least: count, most: count, last: count, step: count })),
});
const url = v.object({
	works: v.boolean(),
	shape: v.record(v.string(), v.record(v.string(), field)),
});
const signIns = v.object({
	process: v.string(),
	logins: count,
	refreshes: count,
	signedInAt: v.optional(v.number()),
	lifetimeMs: v.optional(v.number()),
	polledAt: v.number(),
	recent: v.array(v.number()),
	earlier: v.object({ logins: count, ms: count }),
});

/**
 * Reads a stored state. Parts that are damaged are left out, so that a poll learns them anew; undefined when nothing is
 * stored.
 */
export function readHealthState(stored: unknown): HealthState | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const parts = stored as Record<string, unknown>;
	const troubles = v.safeParse(v.record(v.string(), v.number()), parts['troubles']);
	const logins = v.safeParse(signIns, parts['signIns']);
	return {
		troubles: troubles.success ? troubles.output : {},
		urls: readEach(parts['urls']),
		...(logins.success && { signIns: logins.output }),
	};
}

function readEach(stored: unknown): HealthState['urls'] {
	const known: HealthState['urls'] = {};
	for (const [key, value] of Object.entries(stored ?? {})) {
		const read = v.safeParse(url, value);
		if (read.success) known[key] = read.output;
	}
	return known;
}
