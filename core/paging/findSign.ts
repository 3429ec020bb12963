import type { HttpResponse } from '../http/Exchange';
import { toName } from '../json/fieldsOf';
import { isNothing } from './isAbsent';
import { findLink } from './readLinks';

/** A sign of more pages, or of no more, in a response, outside the fields that the author has named. */
export interface PageSign {
	/** Where the sign was found, as in "field 'paging.next'". */
	where: string;
	leadsOn: boolean;
}

/** Such fields are nested no deeper than in `data.paging.cursors.next`. */
const DEEPEST = 4;
/** Names of fields that lead to the next page, in lower case and without punctuation. */
const LEADS =
	/^(odata|page)?next(page|cursor|token|link|url|uri|href|marker|key|offset|start)*$|^(cursor|endcursor|continuation|continuationtoken|bookmark|scrollid|lastevaluatedkey)$/;
const FLAGS = /^(has|is)?(more|next)(page|row|result|item|record|entrie|available)?s?$/;

/**
 * Looks for a flag, an address or a cursor with a common name, else for a Link header; undefined when there is
 * none. A flag for "no more pages" outweighs the rest.
 */
export function findSign(
	body: unknown,
	response: Pick<HttpResponse, 'headers' | 'url'>,
): PageSign | undefined {
	const signs = [...signsIn(body, '', 1)];
	const found = signs.find(({ leadsOn }) => !leadsOn) ?? signs[0];
	if (found !== undefined || findLink(response, 'next') === undefined) return found;
	return { where: 'Link header with rel="next"', leadsOn: true };
}

/** Never looks inside a list, where fields describe a row. */
function* signsIn(value: unknown, path: string, depth: number): Generator<PageSign> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
	for (const [key, inner] of Object.entries(value)) {
		const name = toName(key);
		const where = `field '${path}${key}'`;
		if (FLAGS.test(name) && typeof inner === 'boolean') yield { where, leadsOn: inner };
		else if (LEADS.test(name) && inner !== 0 && isValue(inner)) yield { where, leadsOn: true };
		else if (depth < DEEPEST) yield* signsIn(inner, `${path}${key}.`, depth + 1);
	}
}

function isValue(value: unknown): boolean {
	return (typeof value === 'string' && !isNothing(value)) || typeof value === 'number';
}
