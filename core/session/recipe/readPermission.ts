import type { HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import type { Recipe } from './Recipe';

/** The permission that the API's message names, if the recipe knows how to read it. To be shown, it has to come from a reply without secrets. */
export function readPermission(response: HttpResponse, { denied }: Recipe): string | undefined {
	if (denied.permission === undefined) return undefined;
	const message = readApiMessage(response, denied.message) ?? '';
	return new RegExp(denied.permission, 'i').exec(message)?.[1]?.trim() || undefined;
}
