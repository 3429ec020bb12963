import { percentDecode } from '../../http/percentDecode';
import type { Location, Match, Step } from '../recipe/Recipe';
import type { Spend } from './createSearchBudget';
import type { KnownCredentials } from './fillCredentials';
import { isStatic } from './findLogin';
import type { Draft } from './openRequest';
import type { RecordedRequest } from './Recording';

/** A request of the derived login. */
export interface PlannedStep {
	draft: Draft;
	captures: NonNullable<Step['captures']>;
	/** What its response looks like, when it was not recorded. */
	success?: Match;
}

/** What a derived login is made of, and what is known about its values. */
export interface Plan {
	requests: readonly RecordedRequest[];
	baseUrl: URL;
	/** The origins whose responses a login may use: that of the base URL, and that of the login. */
	origins: ReadonlySet<string>;
	account: KnownCredentials;
	/** The position of the request that signs in. */
	login: number;
	/** By their position in the recording; one between two positions was not recorded. */
	steps: Map<number, PlannedStep>;
	/** The placeholders of values that a step captures. */
	slots: Map<string, string>;
	/** Bounds the search for the origins of values. */
	spend: Spend;
	/** In words, without values. */
	notes: string[];
	unexplained: string[];
}

/** A value whose origin is looked for. */
export interface Traced {
	value: string;
	/** Of the field or header that sends it. */
	name: string;
	/** Its place, in words. */
	place: string;
	/** The name of its capture; defaults to `name`. */
	capture?: 'token' | 'csrf';
}

/** The names that are captured so far. */
export function namesIn({ steps }: Plan): Set<string> {
	return new Set([...steps.values()].flatMap(({ captures }) => Object.keys(captures)));
}

/** Returns the position of the last request before another one that fits; -1 when there is none. */
export function findLast(
	requests: readonly RecordedRequest[],
	before: number,
	fits: (request: RecordedRequest) => boolean,
): number {
	for (let at = Math.ceil(before) - 1; at >= 0; at--) {
		const request = requests[at];
		if (request !== undefined && fits(request)) return at;
	}
	return -1;
}

/** Whether a login may use the response to a request. */
export function isOwn({ origins }: Plan, request: RecordedRequest): boolean {
	return origins.has(request.url.origin) && !isStatic(request);
}

/** Names a request without its query and the password, which may be a part of its path. */
export function toText(
	{ baseUrl, account: { forms } }: Pick<Plan, 'baseUrl' | 'account'>,
	{ method, url }: RecordedRequest,
): string {
	const secrets = forms.filter(({ holdsPassword }) => holdsPassword);
	const path = url.pathname
		.split('/', 200)
		.map((text) => (secrets.some(({ value }) => percentDecode(text).includes(value)) ? '***' : text))
		.join('/')
		.slice(0, 200);
	return `${method} ${url.origin === baseUrl.origin ? '' : url.origin}${path}`;
}

/** Names a location, without the pattern of a text, which quotes the page. */
export function toPlaceText(location: Location): string {
	const [one = ''] = [location].flat();
	if (one.startsWith('pattern:')) return 'a part';
	const [, header] = /^header:(.*)$/s.exec(one) ?? [];
	return header === undefined ? `the field '${one.slice(0, 100)}'` : `the header ${header.slice(0, 100)}`;
}
