import type { HttpReply } from '../http/Exchange';
import { readApiMessage } from '../http/readBody';
import { hasStatus, matchesAny } from './matches';
import type { Recipe } from './Recipe';

/** What a reply means: fine, session over, not permitted, one of these two, too many requests, anything else that is no success. */
export type Verdict =
	| { kind: 'ok' }
	| { kind: 'lost' }
	| { kind: 'denied' }
	| { kind: 'unclear' }
	| { kind: 'throttled' }
	| { kind: 'failed' };

/** RFC 6585, section 4. */
const TOO_MANY_REQUESTS = 429;

/** Judges a reply to a request that carried a session; `wantsJson` is whether the request asked for JSON. */
export function judge(reply: HttpReply, recipe: Recipe, wantsJson = false): Verdict {
	// What a server says while it breaks is about itself, unless a rule names the status.
	const lost =
		reply.status >= 500 ? recipe.lost.filter(({ statuses }) => statuses !== undefined) : recipe.lost;
	const isLost = matchesAny(reply, lost, wantsJson);
	const isDenied = matchesAny(reply, recipe.denied.when, wantsJson);
	if (isDenied) return { kind: isLost ? 'unclear' : 'denied' };
	if (isLost) return { kind: 'lost' };
	if (matchesAny(reply, recipe.failed ?? [], wantsJson)) return { kind: 'failed' };
	if (isSuccess(reply)) return { kind: 'ok' };
	return { kind: reply.status === TOO_MANY_REQUESTS ? 'throttled' : 'failed' };
}

/** RFC 9110, section 15.3. */
export function isSuccess({ status }: Pick<HttpReply, 'status'>): boolean {
	return status >= 200 && status < 300;
}

/** Any status at all, in a request's `accepts`. */
export const ANY_STATUS = 'any';

/** Whether the author takes an answer of another status than success for one: with `accepts` such as `200-299, 404`, or any. */
export function isAcceptedFailure(reply: Pick<HttpReply, 'status'>, accepts: string | undefined): boolean {
	if (accepts === undefined) return false;
	// An error under a status of success is none that the list is about.
	return accepts === ANY_STATUS || (!isSuccess(reply) && hasStatus(reply, accepts));
}

/** Whether the author's list leaves out a status, of success too. */
export function isUnexpected(reply: Pick<HttpReply, 'status'>, accepts: string | undefined): boolean {
	return accepts !== undefined && accepts !== ANY_STATUS && !hasStatus(reply, accepts);
}

/** The permission that the API's message names, if the recipe knows how to read it. To be shown, it has to come from a reply without secrets. */
export function readPermission(reply: HttpReply, { denied }: Recipe): string | undefined {
	if (denied.permission === undefined) return undefined;
	const message = readApiMessage(reply, denied.message) ?? '';
	return new RegExp(denied.permission, 'i').exec(message)?.[1]?.trim() || undefined;
}
