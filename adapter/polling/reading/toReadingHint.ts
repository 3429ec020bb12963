import { endsEarly, type ListedRow, type OrderState, WHOLE_EVERY } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { ListRules } from './readListRules';

/** Lists with fewer rows than this are in any order by chance. */
const LEAST_IN_ORDER = 5;

/** What a poll reports whose list is no longer in the order that earlier polls have shown. */
export const ORDER_HINT =
	'The order of the list has changed: new rows appear below known ones, so the whole list is read again. If new rows may be anywhere in the list, set Read Until to End of List.';

/** Says for Fetch Test Event how far the polls read a list of several pages; empty when it has one page. */
export function toReadingHint(
	rows: readonly ListedRow[],
	{ until }: Pick<ListRules, 'until'>,
	{ order, hasPolled }: { order: OrderState | undefined; hasPolled: boolean },
): string {
	const isLong = (rows.at(-1)?.page ?? 1) > 1;
	if (!isLong || until === 'end' || (until === 'automatic' && !hasPolled)) return '';
	if (until === 'known')
		return 'The first poll reads the whole list; later ones stop at the first page that holds only known rows.';
	return endsEarly(until, order)
		? `New rows come first, so polls stop at the first page that holds only known rows; every ${WHOLE_EVERY}th reads the whole list.`
		: 'Polls read the whole list until two of them have found all new rows above known ones; then they stop at the first page that holds only known rows.';
}

/** Throws a ParameterError for Read Until First Known Rows when `isOldestFirst` says that new rows come last. */
export function checkReadUntil(
	rows: readonly ListedRow[],
	{ until }: Pick<ListRules, 'until'>,
	isOldestFirst: () => boolean,
): void {
	if (until !== 'known' || rows.length < LEAST_IN_ORDER || !isOldestFirst()) return;
	throw new ParameterError(
		'The list begins with its oldest rows, but Read Until is First Known Rows',
		'Polls would stop before the new rows. Have the API sort the list newest first, or set Read Until to Automatic.',
	);
}
