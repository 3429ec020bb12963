import {
	byCursor,
	byLinkHeader,
	byNextUrl,
	byPageNumber,
	type CursorPaging,
	type OffsetPaging,
	type PageStrategy,
} from '../../core';
import { toChoice, toName, toText, toWholeNumber } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { byOffsetAsBefore } from './byOffsetAsBefore';
import { readCodes } from './readComplete';

/** Pagination modes that need no expressions. */
export const PRESETS = ['offset', 'pageNumber', 'cursor', 'nextUrl', 'linkHeader'] as const;

/**
 * Reads the strategy for such a mode; `read` takes names from the pagination group. A trigger's `rowsField` overrides the
 * group's. Throws a ParameterError.
 */
export function readPresetPaging(
	mode: (typeof PRESETS)[number],
	read: ReadParameter,
	rowsField?: string,
): PageStrategy {
	const text = (name: string, fallback = '') => toText(read(name, fallback)).trim();
	const sizes = {
		limitParameter: text('limitParameter', 'limit') || 'limit',
		pageSize: toWholeNumber(read('pageSize', 0), 'Page Size', 0),
	};
	const rows = () => ({ rowsField: rowsField ?? text('rowsField') });
	const sendIn = () => ({ sendIn: toChoice(read('sendIn', 'query'), 'Send In', ['query', 'body']) });
	const stops = () => ({
		moreField: text('moreField'),
		totalField: text('totalField'),
		stopAtShortPage: read('stopAtShortPage', false) === true,
	});
	const ends = () => {
		const list = text('endStatuses');
		return { endStatuses: list === '' ? [] : readCodes(list, 'End Statuses') };
	};
	switch (mode) {
		case 'offset':
			return byOffsetAsBefore({
				...sizes,
				...rows(),
				...sendIn(),
				...stops(),
				...ends(),
				startParameter: text('startParameter', 'start') || 'start',
				advanceBy: readAdvance(read, sizes.pageSize),
			});
		case 'pageNumber':
			return byPageNumber({
				...sizes,
				...rows(),
				...sendIn(),
				...stops(),
				...ends(),
				totalPagesField: text('totalPagesField'),
				pageParameter: text('pageParameter', 'page') || 'page',
				firstPage: toWholeNumber(read('firstPage', 1), 'First Page', 0),
			});
		case 'cursor':
			return byCursor({
				...sizes,
				...rows(),
				...sendIn(),
				moreField: text('moreField'),
				...readCursorFrom(read, text('cursorParameter', 'cursor') || 'cursor'),
				cursorField: toLeadingField(read('cursorField', 'nextCursor'), 'Cursor Field'),
			});
		case 'nextUrl':
			return byNextUrl({
				...sizes,
				...rows(),
				nextUrlField: toLeadingField(read('nextUrlField', 'next'), 'Next URL Field'),
			});
		case 'linkHeader':
			return byLinkHeader({ ...sizes, ...rows() });
	}
}

/** `members`: the cursor is an object whose members are sent under their own names. */
function readCursorFrom(
	read: ReadParameter,
	cursorParameter: string,
): Pick<CursorPaging, 'cursorFrom' | 'cursorParameter'> {
	const from = toChoice(read('cursorFrom', 'body'), 'Cursor From', ['body', 'header', 'lastRow', 'members']);
	return from === 'members' ? { cursorParameter: '' } : { cursorFrom: from, cursorParameter };
}

function readAdvance(read: ReadParameter, pageSize: number): OffsetPaging['advanceBy'] {
	const advanceBy = toChoice(read('advanceBy', 'rows'), 'Advance By', ['rows', 'pageSize']);
	if (advanceBy === 'rows' || pageSize > 0) return advanceBy;
	throw new ParameterError(
		"'Page Size' is 0",
		'Enter the rows per page: the next page starts that many rows later, because Advance By is Page Size.',
	);
}

function toLeadingField(value: unknown, label: string): string {
	return toName(value, `'${label}'`, 'Enter the name of the response field that points to the next page.');
}
