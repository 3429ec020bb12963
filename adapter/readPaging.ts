import { type ApiRequest, paced, type PageStrategy } from '../core';
import { toChoice, toWholeNumber } from './decode';
import type { Expressions } from './openExpressions';
import { ParameterError } from './ParameterError';
import { readAnswerPaging } from './readAnswerPaging';
import { PRESETS, readPresetPaging } from './readPresetPaging';
import type { ReadParameter } from './ReadParameter';
import type { ResponseFormat } from './readResponse';

/** How a list is asked for page by page. */
export interface Paging {
	strategy: PageStrategy;
	/** Infinity when the author sets no limit. */
	mostPages: number;
	mostItems: number;
	/** Statuses beside those of success that end the list, such as `404, 410`. */
	endStatuses?: string;
}

/** What the modes of HTTP Request need, which go by expressions. */
export interface PagingParts {
	/** Opens the parameters of the group as the author wrote them. */
	openExpressions(group: string): Expressions;
	/** How the author wants answers; an expression sees them so. */
	format?: ResponseFormat;
	/** Sets fields of the body. Defaults to those of a JSON or form body. */
	setBody?(request: ApiRequest, fields: Record<string, unknown>): Promise<ApiRequest>;
	/** A trigger's own rows field beats the group's. */
	rowsField?: string;
}

const GROUP = 'options.pagination.pagination';
const MODES = ['off', 'updateAParameterInEachRequest', 'responseContainsNextURL', ...PRESETS] as const;

/** Reads the pagination options; undefined when the answer to one request is all there is. Throws a ParameterError. */
export function readPaging(read: ReadParameter, parts: PagingParts): Paging | undefined {
	const mode = toChoice(read(`${GROUP}.paginationMode`, 'off'), 'Pagination Mode', MODES);
	if (mode === 'off') return undefined;
	const readField: ReadParameter = (name, fallback) => read(`${GROUP}.${name}`, fallback);
	const limits = {
		mostPages: readField('limitPagesFetched', false) === true ? readMostPages(readField) : Infinity,
		mostItems: toWholeNumber(readField('maxItems', 0), 'Max Items', 0) || Infinity,
	};
	if (mode === 'updateAParameterInEachRequest' || mode === 'responseContainsNextURL') {
		return { ...readAnswerPaging(mode, parts.openExpressions(GROUP), parts), ...limits };
	}
	const pauseMs = toWholeNumber(readField('requestInterval', 0), 'Interval Between Requests (ms)', 0);
	return { strategy: paced(readPresetPaging(mode, readField, parts.rowsField), pauseMs), ...limits };
}

/** HTTP Request takes 0 for no limit, which nobody means who sets one. */
function readMostPages(read: ReadParameter): number {
	const most = read('maxRequests', 100);
	if (Number(most) !== 0) return toWholeNumber(most, 'Max Pages', 1);
	throw new ParameterError(
		"'Max Pages' is 0",
		'Give a number of 1 or more, or switch Limit Pages Fetched off to ask for all pages.',
	);
}
