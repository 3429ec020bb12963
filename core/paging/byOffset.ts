import { readField } from '../http/readBody';
import type { QueryParameters } from '../session/ApiRequest';
import type { PageStrategy } from './PageStrategy';
import { readRows, RowsError, toFieldsText } from './readRows';

/** Names of the parameters and fields of an API that pages by offset. */
export interface OffsetPaging {
	/** Query parameter: index of the first row. */
	startParameter: string;
	/** Query parameter: rows a page; only sent when there is a `pageSize`. */
	limitParameter: string;
	/** 0 leaves the size to the API. */
	pageSize: number;
	/** Field of the answer that holds the rows; empty when the answer is the list. */
	rowsField: string;
	/** Field of the answer that says whether another page exists; empty: until a page has no rows. */
	moreField: string;
}

/** Pages by offset with a "more" flag; the next start is the first one plus the rows received (4WS Suite, Data management API). */
export function byOffset(paging: OffsetPaging): PageStrategy {
	const { startParameter, limitParameter, pageSize, rowsField, moreField } = paging;
	return {
		first: (query) =>
			pageSize > 0 && !has(query, limitParameter) ? set(query, limitParameter, pageSize) : query,
		rowsOf: (body) => readRows(body, rowsField),
		next(query, body, rowsSoFar) {
			const isEmpty = readRows(body, rowsField).length === 0;
			if (isEmpty || !(moreField === '' || readFlag(body, moreField))) return undefined;
			return set(query, startParameter, firstStart(query, startParameter) + rowsSoFar);
		},
	};
}

function readFlag(body: unknown, moreField: string): boolean {
	const flag = readField(body, moreField);
	if (flag === undefined) {
		throw new RowsError(
			`The answer has no field '${moreField}' that says whether there are more pages`,
			`${toFieldsText(body)} Set More Rows Field to the one that says so, or leave it empty to go on until a page has no rows.`,
		);
	}
	return flag === true || flag === 1 || /^(true|yes|y|1)$/i.test(String(flag));
}

function firstStart(query: QueryParameters, name: string): number {
	const start = Number(query.find(([key]) => key === name)?.[1] ?? 0);
	return Number.isFinite(start) ? start : 0;
}

function has(query: QueryParameters, name: string): boolean {
	return query.some(([key]) => key === name);
}

function set(query: QueryParameters, name: string, value: number): QueryParameters {
	return [...query.filter(([key]) => key !== name), [name, String(value)]];
}
