import type { HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import type { Recipe } from './Recipe';

/**
 * Returns the permission that the API's message names, if the recipe describes how to read it. It may be shown
 * only if it comes from a response without secrets.
 */
export function readPermission(response: HttpResponse, { denied }: Recipe): string | undefined {
	if (denied.permission === undefined) return undefined;
	const message = readApiMessage(response, denied.message) ?? '';
	return new RegExp(denied.permission, 'i').exec(message)?.[1]?.trim() || undefined;
}
