import { readField } from '../http/readBody';
import { byLink, type LinkedPaging } from './byLink';
import type { PageStrategy } from './PageStrategy';

/** Pages by the address of the next one in a field of the answer, until that is absent, null, empty or false. */
export function byNextUrl(paging: LinkedPaging & { nextUrlField: string }): PageStrategy {
	return byLink(
		paging,
		({ body }) => readField(body, paging.nextUrlField),
		'Check Next URL Field in Pagination.',
	);
}
