import type { PlanTopic } from '../../Topic';

/** The values of a preset that are about its pages; the others are about the rows. */
const NAMES = new Set([
	'startParameter',
	'pageParameter',
	'firstPage',
	'cursorField',
	'cursorFrom',
	'cursorParameter',
	'nextUrlField',
	'moreField',
	'totalField',
	'totalPagesField',
]);

/** Names the preset and the values that the author has chosen. */
export function toChosen(
	mode: PlanTopic['mode'],
	{ limitParameter, pageSize, sendIn, ...paging }: ChosenPaging,
): PlanTopic {
	const given = Object.entries(paging).filter(
		(pair): pair is [string, string | number] =>
			NAMES.has(pair[0]) && pair[1] !== undefined && pair[1] !== '',
	);
	return {
		name: 'page-plan',
		mode,
		values: {
			...Object.fromEntries(given),
			...(pageSize > 0 && { limitParameter }),
			...(sendIn === 'body' && { sendIn }),
		},
	};
}

interface ChosenPaging {
	limitParameter: string;
	pageSize: number;
	sendIn?: string;
}
