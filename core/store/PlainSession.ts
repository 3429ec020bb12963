import { CookieJar, type SerializedCookieJar } from 'tough-cookie';
import * as v from 'valibot';

import type { Session } from '../session/state/Session';

/** A session in a form that can be stored. */
export type PlainSession = Omit<Session, 'jar'> & { jar: SerializedCookieJar };

const texts = v.record(v.string(), v.string());
const end = v.optional(v.strictObject({ expiresAt: v.number(), lifetimeMs: v.number() }));
const cookie = v.pipe(
	v.record(v.string(), v.unknown()),
	v.check(({ domain, path }) => typeof domain === 'string' && typeof path === 'string'),
);

const plainSession = v.strictObject({
	generation: v.number(),
	values: texts,
	jar: v.looseObject({ cookies: v.array(cookie) }),
	cookieNames: v.array(v.string()),
	needsAllCookies: v.boolean(),
	expiry: end,
	cookieExpiry: end,
	attach: v.strictObject({
		cookies: v.boolean(),
		headers: texts,
		query: texts,
		body: v.optional(texts),
		writeBody: v.optional(texts),
		digest: v.optional(v.boolean()),
		baseUrl: v.optional(v.string()),
		pathPrefix: v.optional(v.string()),
	} satisfies Record<keyof Session['attach'], v.GenericSchema>),
	identity: v.strictObject({
		username: v.string(),
		company: v.optional(v.string()),
		site: v.optional(v.string()),
	}),
	passwordExpiresAt: v.optional(v.number()),
	signedInAt: v.number(),
	usedAt: v.number(),
} satisfies Record<keyof PlainSession, v.GenericSchema>);

/** Returns an independent copy of a session in this form. */
export function toPlainSession({ jar, ...rest }: Session): PlainSession {
	const serialized = jar.serializeSync() as SerializedCookieJar;
	// The time of a cookie's last use changes all the time and is never needed.
	const cookies = serialized.cookies.map((each) => ({ ...each, lastAccessed: each.creation }));
	return structuredClone({ ...rest, jar: { ...serialized, cookies } });
}

/** Reads a stored session; undefined when the text is anything else. */
export function readPlainSession(text: string): PlainSession | undefined {
	try {
		const result = v.safeParse(plainSession, JSON.parse(text));
		return result.success ? (result.output as PlainSession) : undefined;
	} catch {
		return undefined; // not JSON
	}
}

/** Restores a session from its stored form. */
export function toSession(plain: PlainSession): Session {
	return { ...structuredClone(plain), jar: CookieJar.deserializeSync(plain.jar) };
}
