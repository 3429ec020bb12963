import type { SessionLoginError } from '../SessionLoginError';
import type { LearnedShape } from './learnShape';
import type { Shape, TypeLetter } from './readShape';
import type { SignIns } from './countSignIns';

/** The kinds of trouble. */
export const TROUBLE_KINDS = [
	'loginRefused',
	'unreachable',
	'certificateExpires',
	'passwordExpires',
	'manySignIns',
	'permissionLost',
	'fieldGone',
	'typeChanged',
	'listEmpty',
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** Something that is wrong. */
export interface Trouble {
	kind: TroubleKind;
	/** The key of the watched URL; absent when it is about the account. */
	url?: string;
	/** The path of a field in its response; see readShape. */
	field?: string;
	/** Why, where an error says so. */
	error?: SessionLoginError;
	/** When a certificate or password expires, in milliseconds since 1970. */
	expiresAt?: number;
	/** The type that a field had, and the one that it has. */
	types?: { before: TypeLetter; now: TypeLetter };
	/** How many logins were seen, within so many milliseconds, and how many are usual in that time. */
	signIns?: { count: number; withinMs: number; usual: number };
}

/** The beginning of a trouble, or its end; `since` and `at` are milliseconds since 1970. */
export interface HealthEvent {
	event: 'trouble' | 'over';
	trouble: Trouble;
	since: number;
	at: number;
	/** Whether it was over so often that it counts as normal and does not begin again. */
	isLast?: true;
}

/** What a poll has seen of the login. `unknown` shows neither that it works nor that it does not. */
export type LoginSeen =
	| { is: 'signedIn'; session: SessionSeen }
	/** The error is absent in later polls, which do not send the login again. */
	| { is: 'refused'; error?: SessionLoginError }
	| { is: 'unreachable' | 'tooMany'; error: SessionLoginError }
	| { is: 'unknown' };

/** What is known about a session; moments are milliseconds since 1970. */
export interface SessionSeen {
	signedInAt: number;
	/** How long it lasts, as the API states. */
	lifetimeMs?: number;
	passwordExpiresAt?: number;
}

/** What a poll has seen of a URL, each time that it was requested. `refused` is any other error. */
export type UrlSeen =
	| { is: 'ok'; shape?: Shape }
	| { is: 'denied' | 'unreachable' | 'refused'; error: SessionLoginError }
	| { is: 'unknown' };

/** What a poll has seen; what it has not looked at is absent or `unknown`, and changes nothing. */
export interface Observation {
	now: number;
	login: LoginSeen;
	/** The server of the base URL: why it did not respond, also to a second request, or when its certificate expires. */
	server?: { error?: SessionLoginError; certificateExpiresAt?: number };
	/** The logins of a process since its start; `refreshes` are renewals without a login. */
	counters: { process: string; logins: number; refreshes: number };
	/** By the key of the URL; see MOST_TRIES. */
	urls: ReadonlyMap<string, readonly UrlSeen[]>;
}

/** What to report. */
export interface HealthRules {
	kinds: ReadonlySet<TroubleKind>;
	/** How long before its end a certificate or password is a trouble. */
	beforeExpiryMs: number;
	/** Whether a field, by its path, is not watched. */
	isExcluded(path: string): boolean;
}

/** What is kept of a URL. */
export interface KnownUrl {
	/** Whether it has worked. */
	works: boolean;
	shape: LearnedShape;
}

/** What is kept between polls: plain JSON without any value of a response. */
export interface HealthState {
	/** Since when each trouble exists, by its key; see toTroubleKey. */
	troubles: Record<string, number>;
	urls: Record<string, KnownUrl>;
	signIns?: SignIns;
}

/** So often a poll requests a URL, when its response seems to show a trouble, before it is one. */
export const MOST_TRIES = 3;
