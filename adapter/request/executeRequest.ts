import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	type ApiRequest,
	firstLargeInteger,
	type HttpResponse,
	isSuccess,
	type Login,
	onPage,
	type Page,
	pages,
	readRows,
	type Send,
	type Sentence,
	setBodyFields,
} from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { openEvaluate, openExpressions } from '../n8n/openExpressions';
import type { ReadParameter } from '../n8n/ReadParameter';
import { openAutomatic } from '../paging/openAutomatic';
import type { Paging } from '../paging/Paging';
import { readPaging } from '../paging/readPaging';
import { isChange, toListRequest } from '../paging/toListRequest';
import { withFormFields } from '../paging/withFormFields';
import { decodingWith, mayStreamRows } from '../response/decodeData';
import {
	isData,
	readResponseOptions,
	toDataFormat,
	toFormat,
	toResponseWish,
} from '../response/readResponseOptions';
import { originOf, toFullItem, toItems, toListedItems, toRowItems, withOrigin } from '../response/toItems';
import { toOnePageHint, toRowsHint, toTextRowsHint } from '../response/toRowsHint';
import { withCsvHints } from '../response/withCsvHints';
import { checkToolLimits } from './checkToolLimits';
import type { Marks } from './openMarks';
import { readRequest } from './readRequest';
import { isFileKind, readBodyKind } from './readRequestBody';
import { filesOfItem, readUpload } from './readUpload';

/** What the requests of an execution have in common. */
export interface RequestParts {
	/** The login of the credential, whose recipe may have a rule for pages. */
	login?: Login;
	/** The slots in the node's fields, if there are any. */
	marks?: Marks;
	/** Whether an AI agent reads the items. */
	forTool?: boolean;
	/** Receives sentences for the author; of several about the same subject, one is enough. */
	addHint?(hint: string, subject?: string): void;
}

/**
 * Sends the request of one input item, page by page for the rows of a list or if the author chose a pagination mode, and
 * returns the responses as items.
 */
export async function executeRequest(
	send: Send,
	read: ReadParameter,
	context: IExecuteFunctions,
	itemIndex: number,
	{ login, marks, forTool, addHint }: RequestParts = {},
): Promise<INodeExecutionData[]> {
	const options = withCsvHints(readResponseOptions(read), addHint);
	const kind = readBodyKind(read);
	const upload = async (from: ReadParameter, own: ApiRequest) =>
		isFileKind(kind) ? await readUpload(from, kind, own, filesOfItem(context, itemIndex)) : undefined;
	const marked = marks?.marking(read, openEvaluate(context, itemIndex)) ?? read;
	const plain = readRequest(marked, {
		kind,
		format: options.format,
		signal: context.getExecutionCancelSignal(),
	});
	checkToolLimits(read, plain, login);
	const request: ApiRequest = {
		...plain,
		...(await upload(marked, plain)),
		...toResponseWish(options),
		...(marks && { marks: marks.prefix }),
		...(options.rowsField !== undefined && !isChange(plain) && { onlyReads: true }),
	};
	const origin = originOf(context, itemIndex);
	const hintAtLarge = (json: unknown) => {
		const field = firstLargeInteger(json);
		if (field !== undefined) addHint?.(toLargeHint(field));
	};
	const mayHint = (response: HttpResponse) => paging === undefined && isSuccess(response) && !forTool;
	const hintAtTextRows = (response: HttpResponse) => {
		const hint = mayHint(response) ? toTextRowsHint(response) : undefined;
		if (hint !== undefined) addHint?.(hint, 'rows');
	};
	const hintAtRows = (response: HttpResponse, body: unknown, rowCount: number) => {
		if (!mayHint(response)) return;
		const isPage = options.rowsField !== undefined;
		const hint = isPage
			? toOnePageHint(response, body, rowCount)
			: toRowsHint(response, body, options.itemsField);
		if (hint !== undefined) addHint?.(hint, 'rows');
	};
	const toResponseItems = async (received: HttpResponse) => {
		// A file may be named for the address.
		const response = marks ? { ...received, url: marks.restore(received.url) } : received;
		const items = await toItems(response, request.method, options, origin);
		const format = toFormat(response.headers, options);
		if (format === 'json' || format === 'xml') {
			const body = response.decoded?.body;
			hintAtLarge(body);
			hintAtRows(response, body, items.length);
		} else if (format === 'text' && options.format === 'autodetect') hintAtTextRows(response);
		return items;
	};
	const paging = readPaging(read, {
		format: options.format,
		...(options.rowsField !== undefined && {
			rowsField: options.rowsField,
			isList: !isChange(request),
		}),
		automatic: () => openAutomatic(context, request, login),
		openExpressions: (group) => openExpressions(context, group, itemIndex),
		async setBody(own, fields) {
			// A form with files is rebuilt from its parameters, because a stream has no fields that could be set.
			if (typeof own.body !== 'function') return setBodyFields(own, fields);
			return { ...own, ...(await upload(withFormFields(marked, kind, fields), own)) };
		},
	});
	const isList = options.rowsField !== undefined || paging?.strategy.rowsOf !== undefined;
	const data = isList || isData(options.format) ? toDataFormat(options) : undefined;
	const decoding = decodingWith(send, context.helpers, data, paging?.mostItems);
	const streams = isList ? mayStreamRows(toDataFormat(options)) : undefined;
	if (paging === undefined) {
		if (!isList) return await toResponseItems(await send(request));
		const response = await decoding({ ...request, streams });
		if (response.parts === undefined) return await toResponseItems(response);
		const items: INodeExecutionData[] = [];
		for await (const part of response.parts) {
			const rows = toListedItems(response, readRows(part, options.rowsField ?? ''), options);
			for (const item of withOrigin(rows, itemIndex)) items.push(item);
		}
		return items;
	}
	const reading = { ...paging, streams, addHint };
	return await collect(decoding, request, reading, async ({ response, body, rows }) => {
		// A failure that ends a list is not one of its rows.
		const endsList = paging.strategy.rowsOf !== undefined && !isSuccess(response) && !options.neverError;
		if (rows === undefined) return endsList ? [] : await toResponseItems(response);
		hintAtLarge(body);
		const { fullResponse, optimize, optimizeRows } = options;
		if (!fullResponse) return withOrigin(toRowItems(rows, options), itemIndex);
		// Get Rows returns one item for each row; otherwise a page is one response.
		const bodies =
			options.rowsField === undefined
				? [optimizeRows && optimize ? optimize(body) : body]
				: (optimizeRows?.(rows) ?? rows);
		return withOrigin(
			bodies.map((one) => toFullItem(response, one)),
			itemIndex,
		);
	});
}

/** How pages are read. */
type Reading = Paging & Pick<ApiRequest, 'streams'> & Pick<RequestParts, 'addHint'>;

async function collect(
	send: Send,
	request: ApiRequest,
	{ strategy, mostPages, mostItems, endStatuses, forget, streams, addHint }: Reading,
	toPageItems: (page: Page) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const first = toListRequest(request, strategy, endStatuses, streams);
	const takeHint = (hint: readonly Sentence[]) =>
		addHint?.(toAdvisedText(hint, 'request'), typeof hint[0] === 'object' ? hint[0].name : undefined);
	let pageCount = 0;
	try {
		for await (const page of pages(send, first, strategy, mostPages, takeHint)) {
			if (page.isContinued !== true) pageCount++;
			for (const item of await onPage(pageCount, () => toPageItems(page))) items.push(item);
			if (items.length >= mostItems) break;
		}
	} catch (error) {
		forget?.();
		throw error;
	}
	return items.length > mostItems ? items.slice(0, mostItems) : items;
}

function toLargeHint(field: string): string {
	const where = field === '' ? '' : ` such as in the field '${field}',`;
	return `The response contains whole numbers beyond ${Number.MAX_SAFE_INTEGER},${where} which are rounded in items. If the API also has them as text, use that field.`;
}
