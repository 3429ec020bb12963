import {
	type ApiRequest,
	createRowsReader,
	explainingRows,
	findMore,
	findRowsPath,
	type HttpResponse,
	isSuccess,
	type ListedRow,
	onPage,
	pages,
	readBody,
	readFoundRows,
	readRows,
	type RowList,
	type Send,
	type Sentence,
	toUnreadableError,
	withNext,
} from '../../core';
import type { Paging } from '../paging/Paging';
import { toListRequest } from '../paging/toListRequest';

/** How a list is read. */
export interface ListReading {
	request: ApiRequest;
	/** Undefined when one response is the whole list. */
	paging: Paging | undefined;
	/** Field of the rows; empty to detect it. */
	rowsField: string;
	/** Whether an earlier poll has found that field, and not the author named it. */
	isFound: boolean;
	toListed(row: unknown, index: number, page: number): ListedRow;
	/** Throws for the rows from `from` on if one of them has no ID. */
	checkIds?(rows: readonly ListedRow[], from: number): void;
	/** Receives the rows of each page; returns whether the reading ends after it because the other rows are known. */
	endsAfter?(rows: readonly ListedRow[]): boolean;
	/** Whether there is time for another page. */
	hasTime(): boolean;
	/** Returns how many of the rows to keep when enough of them have been read; absent when all are read. */
	keepEnough?(rows: readonly ListedRow[]): number | undefined;
}

/** The rows that were read, and what else the responses show. */
export interface ReadList extends RowList {
	/** The path of the rows; absent until there are some. */
	rowsPath?: string;
	/** Why the list counts as complete although nothing shows its end, or something shows more. */
	remark?: readonly Sentence[];
	/** Whether reading stopped because enough rows were read; the list is cut then, too. */
	isEnough?: boolean;
}

const ONLY_FIRST =
	'Pagination Mode is Off, so only the first page is read. Choose Automatic to read all pages.';

/**
 * Reads all rows of a list, page by page. Throws what `send` throws, and a RowsError or NotJsonError for a response
 * without a list.
 */
export async function listRows(
	send: Send,
	{ request, paging, rowsField, isFound, toListed, checkIds, endsAfter, hasTime, keepEnough }: ListReading,
): Promise<ReadList> {
	const rows: ListedRow[] = [];
	let rowsPath: string | undefined;
	let isPartial = false;
	const add = (found: unknown[], page: number, response: HttpResponse) => {
		// Throws for XML that now has rows of another kind, too; of a stream, the rows are all there is.
		if (isFound && found.length > 0 && response.parts === undefined)
			readFoundRows(readBody(response), rowsField);
		if (found.length > 0) rowsPath ??= rowsField || findRowsPath(readBody(response));
		for (const row of found) rows.push(toListed(row, rows.length, page));
		if (found.length > 0) checkIds?.(rows, rows.length - found.length);
		isPartial = endsAfter?.(rows.slice(rows.length - found.length)) === true;
	};
	const readPage = createRowsReader(rowsField);
	const rowsOf = (response: HttpResponse): unknown[] => {
		// An expected status that is not a success status means that there are no rows.
		if (!isSuccess(response) || response.body.length === 0) return [];
		const body = readBody(response);
		if (body === undefined) throw toUnreadableError(response, request.method);
		return explainingRows(response, body, () => readPage(body));
	};
	if (paging === undefined) {
		const response = await send(request);
		let isCut = false;
		for await (const part of response.parts ?? []) {
			if (isCut) break;
			add(readPage(part), 1, response);
			if (isPartial) break;
			isCut = !hasTime();
		}
		if (response.parts !== undefined) return { rows, rowsPath, isCut, isPartial };
		add(rowsOf(response), 1, response);
		const more = rows.length > 0 ? findMore(readBody(response), response, rows.length) : undefined;
		return { rows, rowsPath, isCut: false, ...(more && { remark: [more, ONLY_FIRST] }) };
	}
	const { strategy, mostPages, mostItems, endStatuses, forget } = paging;
	let remark: readonly Sentence[] | undefined;
	let isCut = false;
	let kept: number | undefined;
	const inTime = withNext(strategy, async (page) => {
		const next = await strategy.next(page);
		kept = next === undefined ? undefined : keepEnough?.(rows);
		isCut = next !== undefined && (kept !== undefined || !hasTime());
		return isCut ? undefined : next;
	});
	let page = 0;
	try {
		const listRequest = toListRequest(request, strategy, endStatuses, request.streams);
		const read = pages(send, listRequest, inTime, mostPages, undefined, (said) => (remark ??= said));
		for await (const { response, body, rows: found, isContinued = false } of read) {
			if (!isContinued) page++;
			isCut = isContinued && !hasTime();
			if (isCut) break;
			// Automatic takes a single object for a row; a trigger expects a list, and this throws why there is none.
			if (found?.length === 1 && found[0] === body)
				explainingRows(response, body, () => readRows(body, rowsField));
			const rowsOfPage = found ?? (await onPage(page, () => rowsOf(response)));
			add(rowsOfPage.slice(0, mostItems - rows.length), page, response);
			if (rows.length >= mostItems || isPartial) break;
		}
	} catch (error) {
		forget?.();
		throw error;
	}
	const list = { rows, rowsPath, isCut, isPartial, ...(remark && { remark, isUnproven: true }) };
	return kept === undefined ? list : { ...list, rows: rows.slice(0, kept), isEnough: true };
}
