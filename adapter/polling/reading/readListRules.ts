import type { ReadUntil } from '../../../core';
import { toChoice } from '../../n8n/decode';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';

/** How far a list is read, and what becomes of lists that are not as expected. */
export interface ListRules {
	until: ReadUntil;
	/** Rows that share an ID: one row, rows of their own, or an error. */
	repeats: 'one' | 'number' | 'error';
	/** A list without rows, after earlier polls had some; `deleted` counts only where deleted rows are reported. */
	empty: 'accept' | 'deleted' | 'error';
}

/** Reads Read Until, Repeating IDs and Empty List; throws a ParameterError. */
export function readListRules(read: ReadParameter): ListRules {
	const until = toChoice(read('options.readUntil', 'automatic'), 'Read Until', ['automatic', 'known', 'end']);
	const repeats = toChoice(read('options.repeatingIds', 'one'), 'Repeating IDs', ['one', 'number', 'error']);
	const empty = toChoice(read('options.emptyList', 'accept'), 'Empty List', ['accept', 'deleted', 'error']);
	if (until === 'known' && repeats === 'number')
		throw new ParameterError(
			'Repeating IDs cannot be Number Them when Read Until is First Known Rows',
			'Only the whole list shows how often an ID occurs. Set Read Until to End of List, or choose another value in Repeating IDs.',
		);
	const reports = read('detectBy', 'rowId') === 'anyChange' && read('options.deletedRows', 'none') !== 'none';
	if (empty === 'deleted' && !reports)
		throw new ParameterError(
			'Empty List is All Rows Are Deleted, but deleted rows are not reported',
			'Choose Detect By Any Change and add the option Report Deleted Rows, or set Empty List to Accept.',
		);
	return { until, repeats, empty };
}
