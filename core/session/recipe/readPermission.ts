import type { HttpResponse } from '../../http/Exchange';
import { readApiMessage } from '../../http/response/apiMessage';
import type { Recipe } from './Recipe';

/** Finds the permission's name in a message such as "missing permission 'product'". */
const PERMISSION = 'missing permission\\s*["\'`´“”„‘’‚«»‹›]?([^"\'`´“”„‘’‚«»‹›]+)';

/**
 * Returns the permission that the API's message names, by the recipe's pattern or the usual one. It may be shown only
 * if it comes from a response without secrets.
 */
export function readPermission(response: HttpResponse, { denied }: Recipe): string | undefined {
	const message = readApiMessage(response, denied.message) ?? '';
	return new RegExp(denied.permission ?? PERMISSION, 'i').exec(message)?.[1]?.trim() || undefined;
}
