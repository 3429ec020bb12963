import type { HttpReply } from '../http/Exchange';
import { readApiMessage } from '../http/readBody';
import type { Recipe } from './Recipe';

/** What a reply means: fine, session over, not permitted, too many requests, anything else that is no success. */
export type Verdict =
	| { kind: 'ok' }
	| { kind: 'lost' }
	| { kind: 'denied'; permission?: string }
	| { kind: 'throttled' }
	| { kind: 'failed' };

/** RFC 6585, section 4. */
const TOO_MANY_REQUESTS = 429;

/** Judges a reply to a request that carried a session. */
export function judge(reply: HttpReply, recipe: Recipe): Verdict {
	const { status } = reply;
	if (isSuccess(reply)) return { kind: 'ok' };
	if (recipe.lostStatuses.includes(status)) return { kind: 'lost' };
	if (recipe.deniedStatuses.includes(status)) {
		return { kind: 'denied', permission: readPermission(reply, recipe) };
	}
	return { kind: status === TOO_MANY_REQUESTS ? 'throttled' : 'failed' };
}

/** RFC 9110, section 15.3. */
export function isSuccess({ status }: Pick<HttpReply, 'status'>): boolean {
	return status >= 200 && status < 300;
}

function readPermission(reply: HttpReply, recipe: Recipe): string | undefined {
	return recipe.permissionPattern.exec(readApiMessage(reply) ?? '')?.[1];
}
