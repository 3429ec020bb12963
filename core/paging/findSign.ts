import type { HttpResponse } from '../http/Exchange';
import { toName } from '../json/fieldsOf';
import { isNothing } from './isAbsent';
import { findLink } from './readLinks';

/** What an answer says about pages after it, outside the fields that the author has named. */
export interface PageSign {
	/** Where it stands, as in "field 'paging.next'". */
	where: string;
	leadsOn: boolean;
}

/** Such fields stand no deeper, as in `data.paging.cursors.next`. */
const DEEPEST = 4;
/** What leads on bears such names, without signs and in lower case. */
const LEADS =
	/^(odata|page)?next(page|cursor|token|link|url|uri|href|marker|key|offset|start)*$|^(cursor|endcursor|continuation|continuationtoken|bookmark|scrollid|lastevaluatedkey)$/;
const FLAGS = /^(has|is)?(more|next)(page|row|result|item|record|entrie|available)?s?$/;

/** Looks for a flag, an address or a cursor under a name in common use, else for a Link header; undefined when there is none. A flag that says no beats the rest. */
export function findSign(
	body: unknown,
	response: Pick<HttpResponse, 'headers' | 'url'>,
): PageSign | undefined {
	const signs = [...signsIn(body, '', 1)];
	const found = signs.find(({ leadsOn }) => !leadsOn) ?? signs[0];
	if (found !== undefined || findLink(response, 'next') === undefined) return found;
	return { where: 'header Link with rel="next"', leadsOn: true };
}

/** Never inside a list: what a row says is about the row. */
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
