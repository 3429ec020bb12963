import { byLink, type LinkedPaging } from './byLink';
import type { PageStrategy } from './PageStrategy';
import { findLink } from './readLinks';

/** Pages by the header `Link` with `rel="next"` (RFC 8288) until an answer has none. */
export function byLinkHeader(paging: LinkedPaging): PageStrategy {
	return byLink(paging, ({ reply }) => findLink(reply, 'next'), 'The API gives it in its Link header.');
}
