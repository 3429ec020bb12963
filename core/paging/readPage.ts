import type { HttpResponse } from '../http/Exchange';
import { toUnreadableError } from '../http/response/NotJsonError';
import { readBody, readJson } from '../http/response/readBody';
import { isSuccess } from '../http/response/readResponse';
import { onPage } from './onPage';
import { type Page, type PageStrategy, PagingError } from './PageStrategy';
import { explainingRows } from './readRows';

/** Which page it is that a response is read for. */
interface Asked {
	method: string;
	pageCount: number;
}

/** A page, and the parts that follow when its response is a long stream of rows. */
export interface ReadPage {
	page: Page;
	more?: AsyncIterator<unknown[]>;
}

/**
 * Reads the rows of a response. Throws a NotJsonError or FormatError for a response that cannot be read, and a RowsError
 * for one without a list; closes it then.
 */
export async function readPage(
	response: HttpResponse,
	strategy: PageStrategy,
	asked: Asked,
): Promise<ReadPage> {
	if (strategy.rowsOf !== undefined && isSuccess(response) && response.parts !== undefined)
		return await readParts(response, response.parts, { rowsOf: strategy.rowsOf });
	return { page: readWholePage(response, strategy, asked) };
}

/** A stream that is short enough to be given in one part is a page like any other. */
async function readParts(
	response: HttpResponse,
	parts: AsyncIterable<unknown[]>,
	{ rowsOf }: Required<Pick<PageStrategy, 'rowsOf'>>,
): Promise<ReadPage> {
	const more = parts[Symbol.asyncIterator]();
	try {
		const first = await more.next();
		const body = first.done === true ? [] : first.value;
		const rows = rowsOf(body);
		// Nothing more is downloaded unless the caller asks for it.
		const hasEnough = body.length >= (response.mostRows ?? Infinity);
		if (hasEnough) return { page: { response, body, rows }, more };
		const second = first.done === true ? first : await more.next();
		if (second.done === true) {
			const whole = { ...response, rest: undefined, parts: undefined, decoded: { body } };
			return { page: { response: whole, body, rows } };
		}
		return { page: { response, body, rows }, more: startingWith(second.value, more) };
	} catch (error) {
		await more.return?.();
		throw error;
	}
}

async function* startingWith(part: unknown[], more: AsyncIterator<unknown[]>): AsyncGenerator<unknown[]> {
	try {
		yield part;
		for (let next = await more.next(); next.done !== true; next = await more.next()) yield next.value;
	} finally {
		await more.return?.();
	}
}

/**
 * Yields a page, and then the parts that follow it; closes its response when the caller needs no more. An error gets the
 * number of the page. A page that is held back because it may be the last one again has no parts: throws a PagingError.
 */
export async function* partsOf(
	page: Page,
	more: ReadPage['more'],
	{ strategy, pageCount, isHeld }: { strategy: PageStrategy; pageCount: number; isHeld: boolean },
): AsyncGenerator<Page> {
	const { response } = page;
	try {
		if (isHeld && more !== undefined)
			throw new PagingError(`Page ${pageCount} is the same as the previous page`, strategy.advice);
		yield page;
		if (more === undefined) return;
		for (;;) {
			const next = await onPage(pageCount, () => more.next());
			if (next.done === true) return;
			strategy.onMore?.(next.value);
			yield { response, body: next.value, rows: next.value, isContinued: true };
		}
	} finally {
		if (more !== undefined) response.rest?.destroy();
	}
}

function readWholePage(response: HttpResponse, strategy: PageStrategy, { method, pageCount }: Asked): Page {
	const read = strategy.rowsOf === undefined ? readJson : readBody;
	const body = response.rest === undefined ? read(response) : undefined;
	if (strategy.rowsOf === undefined || !isSuccess(response)) return { response, body };
	const isEmpty = response.rest === undefined && response.body.length === 0;
	if (response.status === 204 || isEmpty || (pageCount > 1 && hasNothing(response, body)))
		return { response, body, rows: [] };
	if (body === undefined) {
		response.rest?.destroy();
		throw toUnreadableError(response, method);
	}
	const { rowsOf } = strategy;
	return { response, body, rows: explainingRows(response, body, () => rowsOf(body)) };
}

/** Whether a response, such as `{}`, has nothing in it that could be a list, or an error: some APIs end lists so. */
function hasNothing(response: HttpResponse, body: unknown): boolean {
	if (body === undefined)
		return response.rest === undefined && response.body.toString('latin1').trim() === '';
	return body === '' || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
}

/**
 * Creates a check that throws a PagingError for a page of CSV that has none of the first page's names of columns: some
 * APIs send the names on the first page only, so that a row would count as names.
 */
export function createColumnsCheck() {
	let first: readonly string[] | undefined;
	return ({ table }: HttpResponse, rowCount: number, pageCount: number): void => {
		const columns = table?.columns;
		if (columns === undefined) return;
		first ??= columns;
		// A text such as "No more rows" is no row.
		const isMessage = rowCount === 0 && columns.length !== first.length;
		const names = new Set(first.filter((name) => name !== ''));
		const own = columns.filter((name) => name !== '');
		if (isMessage || names.size + own.length === 0 || own.some((name) => names.has(name))) return;
		throw new PagingError(`Page ${pageCount} has other columns than page 1`, [
			'Not every page may begin with the names of the columns.',
			{ name: 'csv-columns' },
		]);
	};
}
