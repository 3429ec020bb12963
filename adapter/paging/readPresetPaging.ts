import { byCursor, byLinkHeader, byNextUrl, byOffset, byPageNumber, type PageStrategy } from '../../core';
import { toChoice, toName, toText, toWholeNumber } from '../n8n/decode';
import type { ReadParameter } from '../n8n/ReadParameter';
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
	const rows = (fallback = '') => ({ rowsField: rowsField ?? text('rowsField', fallback) });
	const sendIn = () => ({ sendIn: toChoice(read('sendIn', 'query'), 'Send In', ['query', 'body']) });
	const stops = (moreField = '') => ({
		moreField: text('moreField', moreField),
		totalField: text('totalField'),
		stopAtShortPage: read('stopAtShortPage', false) === true,
	});
	const ends = () => {
		const list = text('endStatuses');
		return { endStatuses: list === '' ? [] : readCodes(list, 'Statuses Behind the Last Page') };
	};
	switch (mode) {
		case 'offset':
			return byOffset({
				...sizes,
				...rows('valueObjectList'),
				...sendIn(),
				...stops('moreRows'),
				...ends(),
				startParameter: text('startParameter', 'start') || 'start',
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
				cursorParameter: text('cursorParameter', 'cursor') || 'cursor',
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

function toLeadingField(value: unknown, label: string): string {
	return toName(value, `'${label}'`, 'Enter the name of the response field that points to the next page.');
}
