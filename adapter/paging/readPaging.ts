import { asPreset, byItself, paced } from '../../core';
import { toChoice, toText, toWholeNumber } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import type { Paging, PagingParts } from './Paging';
import { readExpressionPaging } from './readExpressionPaging';
import { PRESETS, readPresetPaging } from './readPresetPaging';

const GROUP = 'options.pagination.pagination';
const MODES = [
	'automatic',
	'off',
	'updateAParameterInEachRequest',
	'responseContainsNextURL',
	...PRESETS,
] as const;

/**
 * Reads the pagination options; undefined when Pagination Mode is off, or not set for a request that reads no list.
 * Throws a ParameterError.
 */
export function readPaging(read: ReadParameter, parts: PagingParts): Paging | undefined {
	const unset = parts.isList === true ? 'automatic' : 'off';
	const mode = toChoice(read(`${GROUP}.paginationMode`, unset), 'Pagination Mode', MODES);
	if (mode === 'off') return undefined;
	const readField: ReadParameter = (name, fallback) => read(`${GROUP}.${name}`, fallback);
	const limits = {
		mostPages: readField('limitPagesFetched', false) === true ? readMostPages(readField) : Infinity,
		mostItems: toWholeNumber(readField('maxItems', 0), 'Max Items', 0) || Infinity,
	};
	if (mode === 'updateAParameterInEachRequest' || mode === 'responseContainsNextURL') {
		return { ...readExpressionPaging(mode, parts.openExpressions(GROUP), parts), ...limits };
	}
	const pauseMs = toWholeNumber(readField('requestInterval', 0), 'Page Interval (ms)', 0);
	const rowsField = parts.rowsField ?? toText(readField('rowsField', '')).trim();
	if (mode === 'automatic') {
		const { forget, ...known } = parts.automatic?.() ?? {};
		return { strategy: paced(byItself({ ...known, rowsField }), pauseMs), ...limits, forget };
	}
	const preset = asPreset(readPresetPaging(mode, readField, parts.rowsField), rowsField);
	return { strategy: paced(preset, pauseMs), ...limits };
}

/** HTTP Request treats 0 as no limit, but an author who sets a limit does not mean that. */
function readMostPages(read: ReadParameter): number {
	const most = read('maxRequests', 100);
	if (Number(most) !== 0) return toWholeNumber(most, 'Max Pages', 1);
	throw new ParameterError(
		"'Max Pages' is 0",
		'Enter a number of 1 or more, or switch off Limit Pages Fetched to request all pages.',
	);
}
