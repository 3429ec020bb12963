import { readField } from '../http/readBody';
import { byLink, type LinkedPaging } from './byLink';
import { endWithout } from './endsWithout';
import { isAbsent } from './isAbsent';
import type { PageStrategy } from './PageStrategy';

/** Pages by the address of the next one in a field of the answer, until that is absent, null, empty or false. */
export function byNextUrl(paging: LinkedPaging & { nextUrlField: string }): PageStrategy {
	const field = paging.nextUrlField;
	const advice = 'Check Next URL Field in Pagination.';
	const limit = { place: 'query' as const, limitParameter: paging.limitParameter };
	const missing = { field, purpose: 'leads to the next page', advice, limit };
	return byLink(
		paging,
		({ body }) => readField(body, field),
		advice,
		(page) => {
			if (isAbsent(page.body, field)) endWithout(page, missing);
		},
	);
}
