import {
	type HealthState,
	isOfLogin,
	isRefusedTwice,
	judgeRequestError,
	needsAnotherTry,
	type Observation,
	readShape,
	realClock,
	SessionLoginError,
	type UrlSeen,
} from '../../core';
import { decodeJson, type TextHelpers } from '../response/decodeResponse';
import type { Health, WatchedUrl } from './readHealth';
import type { RefusedLogin } from './RefusedLogin';
import { type LoginResult, seeLogin, toLoginResult, toSignedIn } from './seeLogin';

/** A server that did not respond gets this long, so that a restart or a lost packet is no trouble. */
const SECOND_TRY_AFTER_MS = 1_100;
/** No request takes a larger part of the time that is left … */
const PART_OF_TIME = 0.25;
/** … except for a login, which may be several. */
const PART_OF_LOGIN = 0.5;
/** With less time than this no request is sent. */
const LEAST_MS = 500;
/** A URL that was refused right after signing in would cost a login with every poll. */
const REFUSED_WAIT_MS = 15 * 60_000;

/** What earlier polls have left. */
export interface Before {
	health: HealthState | undefined;
	refused: RefusedLogin | undefined;
	/** Until when some URLs are not requested, by their key, in milliseconds since 1970. */
	waits: Readonly<Record<string, number>>;
}

/** What a poll has seen, and what it leaves for the next one. */
export interface Sight {
	observation: Observation;
	refused: RefusedLogin | undefined;
	waits: Record<string, number>;
	/** The latest response of each URL. */
	latest: ReadonlyMap<string, UrlSeen>;
}

/** Identifies this process: two do not begin at the same time. */
const PROCESS = String(performance.timeOrigin);

/**
 * Looks at the server, the login and each URL, in this order: without a server nothing is sent to it, and without a login
 * no URL is requested. Throws what is wrong with a form.
 */
export async function seeHealth(
	health: Health,
	before: Before,
	{ helpers, budgetMs, now = Date.now }: { helpers: TextHelpers; budgetMs: number; now?: () => number },
): Promise<Sight> {
	const began = performance.now();
	const timeMs = (part = PART_OF_TIME) => {
		const leftMs = budgetMs - (performance.now() - began);
		return Math.floor(Math.min(health.timeoutMs, leftMs * part));
	};
	const server = await seeServer(health, timeMs);
	let result: LoginResult = { seen: { is: 'unknown' }, refused: before.refused };
	if (server?.error === undefined) result = await seeLoginTwice(health, before.refused, timeMs);
	const urls = new Map<string, UrlSeen[]>();
	const waits: Record<string, number> = {};
	for (const [key, url] of health.urls) {
		const until = before.waits[key] ?? 0;
		const isLeft = until > now();
		if (isLeft) waits[key] = until;
		const tries: UrlSeen[] = [];
		urls.set(key, tries);
		const isSignedIn = result.seen.is === 'signedIn';
		while (isSignedIn && !isLeft && needsAnotherTry(key, tries, before.health, health.rules)) {
			const timeoutMs = timeMs();
			if (timeoutMs < LEAST_MS) break;
			if (tries.at(-1)?.is === 'unreachable') await realClock.pause(SECOND_TRY_AFTER_MS);
			const seen = await seeUrl(health, url, { timeoutMs, helpers });
			// Less time than a response may take shows nothing about a URL that has never responded in it.
			const isShort = timeoutMs < health.timeoutMs && !before.health?.urls[key]?.works;
			if ('login' in seen) {
				result = seen.login;
				break;
			}
			tries.push(isShort && isTimeout(seen) ? { is: 'unknown' } : seen);
			if ('error' in seen && isRefusedTwice(seen.error)) {
				tries.push(seen);
				waits[key] = now() + REFUSED_WAIT_MS;
			}
		}
		if (result.seen.is !== 'signedIn') break;
	}
	for (const key of health.urls.keys()) if (!urls.has(key)) urls.set(key, []);
	const { session, logins, refreshes } = await health.client.status();
	const isSignedIn = result.seen.is === 'signedIn' && session !== undefined;
	return {
		observation: {
			now: now(),
			// A watched request may have signed in again.
			login: isSignedIn ? toSignedIn(session) : result.seen,
			server,
			counters: { process: PROCESS, logins, refreshes },
			urls,
		},
		refused: result.refused,
		waits,
		latest: new Map([...urls].map(([key, tries]) => [key, tries.at(-1) ?? { is: 'unknown' }])),
	};
}

function isTimeout(seen: UrlSeen): boolean {
	return 'error' in seen && seen.error.code === 'TIMED_OUT';
}

/** The second request is a GET, because a few servers never respond to HEAD. */
async function seeServer({ client }: Health, timeMs: () => number): Promise<Observation['server']> {
	try {
		return await client.reach({ method: 'HEAD', timeoutMs: Math.max(timeMs(), LEAST_MS) });
	} catch {
		await realClock.pause(SECOND_TRY_AFTER_MS);
	}
	try {
		return await client.reach({ method: 'GET', timeoutMs: Math.max(timeMs(), LEAST_MS) });
	} catch (error) {
		if (error instanceof SessionLoginError && judgeRequestError(error) === 'unreachable') return { error };
		throw error;
	}
}

/** A login that got no response is tried once more; one that got any other response never is. */
async function seeLoginTwice(
	health: Health,
	refused: RefusedLogin | undefined,
	timeMs: (part: number) => number,
): Promise<LoginResult> {
	const look = async () => {
		const timeoutMs = Math.max(timeMs(PART_OF_LOGIN), LEAST_MS);
		return await seeLogin({ ...health, refused, timeoutMs });
	};
	const first = await look();
	if (first.seen.is !== 'unreachable') return first;
	await realClock.pause(SECOND_TRY_AFTER_MS);
	return await look();
}

async function seeUrl(
	{ client, accountKey }: Health,
	{ request }: WatchedUrl,
	{ timeoutMs, helpers }: { timeoutMs: number; helpers: TextHelpers },
): Promise<UrlSeen | { login: LoginResult }> {
	try {
		const response = await client.send({ ...request, timeoutMs });
		const body = await decodeJson(response, helpers);
		return body === undefined ? { is: 'ok' } : { is: 'ok', shape: readShape(body) };
	} catch (error) {
		if (!(error instanceof SessionLoginError)) throw error;
		if (isOfLogin(error)) return { login: await toLoginResult(error, { client, accountKey }) };
		const verdict = judgeRequestError(error);
		if (verdict === undefined) throw error;
		return verdict === 'unknown' ? { is: verdict } : { is: verdict, error };
	}
}
