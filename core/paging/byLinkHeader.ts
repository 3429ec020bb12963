import { byLink, type LinkedPaging } from './byLink';
import type { PageStrategy } from './PageStrategy';
import { findSign } from './findSign';
import { findLink } from './readLinks';

/** Pages by the header `Link` with `rel="next"` (RFC 8288) until an answer has none. */
export function byLinkHeader(paging: LinkedPaging): PageStrategy {
	return byLink(
		paging,
		({ reply }) => findLink(reply, 'next'),
		'The API gives it in its Link header.',
		({ pageCount, body, reply, tell }) => {
			const sign = pageCount === 1 ? findSign(body, reply) : undefined;
			if (sign?.leadsOn !== true) return;
			tell?.(
				`The list ended after one page: its answer has no header Link with rel="next". Its ${sign.place} may lead on: if so, choose another Pagination Mode.`,
			);
		},
	);
}
