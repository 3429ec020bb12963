import type { Recipe } from './Recipe';

/** Returns the templates that attach a session to a request. */
export function templatesOf({ headers, query, body, writeBody, pathPrefix }: Recipe['attach']): unknown[] {
	return [headers, query, body, writeBody, pathPrefix];
}
