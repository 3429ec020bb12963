import {
	type EarlyEnd,
	type FoundRow,
	isBlank,
	type ListedRow,
	openEarlyEnd,
	type OrderState,
	type PollRules,
	type Recognition,
	type RowList,
} from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { ListRules } from './readListRules';
import { ORDER_HINT } from './toReadingHint';
import { toRepeatsHint, withRepeats } from './withRepeats';

/** What the reading of a list needs to know about the detection. */
interface Detecting {
	recognize?(checkpoint: object, options: { forgetsOldest: boolean }): Recognition;
	growingField?: string;
	returnsBlank?: boolean;
	hasFirstPoll: boolean;
}

/** What earlier polls have left, and what of the list this one asks for. */
interface Left {
	before: object | undefined;
	mayMiss: boolean;
	order?: OrderState;
	/** Whether the list is read to its end, whatever Read Until says. */
	isWhole?: boolean;
	/** Whether the API leaves out rows below the watermark, so that the list is short anyway. */
	sendsWatermark?: boolean;
}

/** How one poll reads its list. */
export interface Reading {
	rules: Pick<PollRules, 'limit' | 'order' | 'forgetsOldest'>;
	/** See ListReading. */
	endsAfter?(rows: readonly ListedRow[]): boolean;
	/** Returns the list with what the author chooses for rows that share an ID; throws a ParameterError. */
	finish<List extends RowList>(list: List): List;
	/** Returns what the next poll needs to know about the order of the list; throws a ParameterError. */
	conclude(
		list: RowList,
		found: readonly FoundRow[],
		checkpoint: object,
	): { order?: OrderState; hasChanged: boolean };
	/** Returns sentences for the author about a list that was read. */
	toHints(list: RowList, hasChanged: boolean): string[];
}

/** Opens how a poll reads its list and recognises known rows; throws a ParameterError. */
export function openReading(
	{ recognize, growingField, returnsBlank = false, hasFirstPoll }: Detecting,
	{ listRules, rules }: { listRules: ListRules; rules: Pick<PollRules, 'limit' | 'order'> },
	{ before, mayMiss, order, isWhole = false, sendsWatermark = false }: Left,
): Reading {
	const forgetsOldest = listRules.until === 'known' && recognize !== undefined && !isWhole;
	if (forgetsOldest && growingField === undefined && rules.order === 'oldestFirst')
		throw new ParameterError(
			'Order of the List is Oldest First, but Read Until is First Known Rows',
			'Polls would stop before the new rows. Set Read Until to Automatic, or Order of the List to Newest First.',
		);
	// Only the whole list shows how often an ID occurs.
	const knownBy = listRules.repeats === 'number' ? undefined : recognize;
	const recognition = before && knownBy?.(before, { forgetsOldest });
	// After an early end the floor stays, and with it the watermark that is sent.
	const readsAll = isWhole || (sendsWatermark && listRules.until === 'automatic');
	const mode = readsAll ? 'end' : listRules.until;
	const earlyEnd: EarlyEnd | undefined =
		knownBy && openEarlyEnd({ mode, before: mayMiss ? undefined : order, recognition });
	const matters = (row: ListedRow) => {
		if (growingField === undefined) return true;
		if (isBlank(row.value) && !returnsBlank) return false;
		return recognition === undefined || recognition.standingOf(row) === 'new';
	};
	return {
		rules: { ...rules, ...(forgetsOldest && { order: 'newestFirst', forgetsOldest }) },
		...(earlyEnd && { endsAfter: (rows) => earlyEnd.addPage(rows) }),
		finish: (list) => (hasFirstPoll ? withRepeats(list, listRules, { order: rules.order, matters }) : list),
		conclude(list, found, checkpoint) {
			if (earlyEnd === undefined) return { hasChanged: false };
			const needsAfter = list.isCut || found.length >= rules.limit;
			const after = needsAfter ? knownBy?.(checkpoint, { forgetsOldest }) : undefined;
			if (list.isCut && before !== undefined && after?.mayHaveForgotten === true) throw toForgottenError();
			return earlyEnd.conclude(list, after);
		},
		toHints: (list, hasChanged) => [
			hasChanged ? ORDER_HINT : '',
			hasFirstPoll ? toRepeatsHint(list, listRules, matters) : '',
		],
	};
}

/** The next poll would have to read all rows after these, and would take those that are forgotten for new ones. */
function toForgottenError(): ParameterError {
	return new ParameterError(
		'The poll ran out of time before it reached the known rows',
		'Read Until First Known Rows remembers only the IDs of the newest rows. Set a larger Page Size, poll more often, or choose Detect By Timestamp or Number.',
	);
}
