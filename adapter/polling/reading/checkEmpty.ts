import type { RowList } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { ListRules } from './readListRules';

/** Throws a ParameterError for a list without rows after earlier polls had some, if the author chooses so. */
export function checkEmpty(
	{ rows }: RowList,
	{ empty }: Pick<ListRules, 'empty'>,
	{ hadRows, sendsWatermark }: { hadRows: boolean; sendsWatermark: boolean },
): void {
	if (empty !== 'error') return;
	if (sendsWatermark)
		throw new ParameterError(
			'Empty List cannot be Error when the request sends the watermark',
			'A list without rows then only shows that there are no new ones. Remove one of these options.',
		);
	if (rows.length > 0 || !hadRows) return;
	throw new ParameterError(
		'The list is empty, but earlier polls found rows',
		'Check URL, Query Parameters and the permissions of the account. Nothing is forgotten. If the list may be empty, set Empty List to Accept.',
	);
}
