import type { IPollFunctions } from 'n8n-workflow';

import {
	type ApiRequest,
	type PollRules,
	type Send,
	type SessionClient,
	SessionLoginError,
	withNote,
} from '../../core';
import { toChoice, toWholeNumber } from '../n8n/decode';
import { openExpressions } from '../n8n/openExpressions';
import { parametersOfPoll, type ReadParameter } from '../n8n/ReadParameter';
import { toWorkflowName } from '../n8n/toWorkflowName';
import { openAutomatic } from '../paging/openAutomatic';
import type { Paging } from '../paging/Paging';
import { readPaging } from '../paging/readPaging';
import { openSending, readPacing } from '../request/openSending';
import { decodingWith, mayStreamRows } from '../response/decodeData';
import { readResponseOptions, toDataFormat, toResponseWish } from '../response/readResponseOptions';
import { openSessions } from '../session/Sessions';
import { checkWhole } from './checkWhole';
import { type ListReading, listRows, type ReadList } from './listRows';
import { readDetection, type RowDetection } from './readDetection';
import { FETCHING_PART, hasTime, isDurable, readBudgetMs } from './pollTime';
import { readFieldName } from './readFieldName';
import { type ListRules, readListRules } from './reading/readListRules';
import { dependsOnWatermark, readListRequest } from './watermark/readListRequest';
import type { Span } from './watermark/Span';
import type { SpanParameters } from './watermark/withSpan';
import { readWindows, type Windows } from './windows/readWindows';

/**
 * Fraction of the poll's time after which no response is awaited when n8n's scheduler polls. n8n ends a poll at 1.25,
 * which includes time for the hand-over that an error does not need.
 */
const RESPONSE_PART = 1.15;
/** Every request has at least this time, even when the poll's time is nearly over. */
const LEAST_TIME_OUT_MS = 1_000;

/** Everything about one poll except its checkpoint. */
export interface Poll {
	context: IPollFunctions;
	read: ReadParameter;
	send: Send;
	detection: RowDetection;
	/** Empty to detect it. */
	rowsField: string;
	/** Whether the request depends on the watermark. */
	isSpanned: boolean;
	/** Undefined when the list is requested as a whole. */
	windows: Windows | undefined;
	/** How the pages of a list with its rows at this field are read; undefined when one response is the whole list. */
	pagingFor(request: ApiRequest, rowsField: string, parameters: SpanParameters): Paging | undefined;
	rules: Pick<PollRules, 'limit' | 'order'>;
	listRules: ListRules;
	output: { withMetadata: boolean; asOneItem: boolean };
}

/** Reads the parameters of a poll and opens its session; throws a ParameterError. */
export async function openPoll(context: IPollFunctions): Promise<Poll> {
	const read = parametersOfPoll(context);
	const detection = readDetection(context, read);
	const isGrowing = detection.growingField !== undefined;
	const rowsField = readFieldName(context, read, 'rowsField', {
		label: 'Rows Field',
		of: 'response',
		example: 'data.items',
	});
	const credential = await context.getCredentials('sessionLoginApi');
	const client = openSessions().client(credential, context.helpers);
	const login = openSessions().login(credential);
	client.noteUse(toWorkflowName(context));
	return {
		context,
		read,
		send: openSendingInTime(context, read, client),
		detection,
		rowsField,
		isSpanned: dependsOnWatermark(context, read, isGrowing),
		windows: isGrowing ? readWindows(context, read) : undefined,
		pagingFor: (request, field, parameters) =>
			readPaging(parameters.read, {
				rowsField: field,
				isList: true,
				automatic: () => openAutomatic(context, request, login),
				openExpressions: (group) => ({
					...openExpressions(context, group),
					evaluate: parameters.evaluate,
				}),
			}),
		rules: {
			limit: toWholeNumber(read('options.limit', 0), 'Limit', 0) || Infinity,
			order: toChoice(read('options.listOrder', 'automatic'), 'Order of the List', [
				'automatic',
				'oldestFirst',
				'newestFirst',
			]),
		},
		listRules: readListRules(read),
		output: {
			withMetadata: read('options.metadata', detection.reportsChange) === true,
			asOneItem: read('options.asOneItem', false) === true,
		},
	};
}

/**
 * n8n's scheduler abandons a poll that takes too long, and then learns neither the reason nor how long the API asks to
 * wait. A request that would end later therefore fails before that.
 */
function openSendingInTime(context: IPollFunctions, read: ReadParameter, client: SessionClient): Send {
	const pacing = readPacing(read);
	const isManual = context.getMode() === 'manual';
	if (!isDurable(context)) return openSending(pacing, { isManual }).over(client);
	const began = performance.now();
	const leftOf = (ms: number) => began + ms - performance.now();
	const budgetMs = readBudgetMs(context);
	const retries = { ...pacing.retries, leftMs: () => leftOf(FETCHING_PART * budgetMs) };
	const send = openSending({ ...pacing, retries }, { isManual }).over(client);
	return (request) => {
		const leftMs = Math.max(Math.ceil(leftOf(RESPONSE_PART * budgetMs)), LEAST_TIME_OUT_MS);
		return send({ ...request, timeoutMs: Math.min(request.timeoutMs, leftMs) });
	};
}

/** What a poll reads of the list. */
export interface ListWish extends Pick<ListReading, 'endsAfter' | 'keepEnough'> {
	span?: Span;
	rowsPath?: string;
	budgetMs: number;
	began?: number;
}

/**
 * Reads the list. `span` is absent for a sample, `rowsPath` is where earlier polls found the rows, `began` is when the poll's
 * time began. Throws what `listRows` throws.
 */
export async function fetchList(
	poll: Poll,
	{ span, rowsPath, budgetMs, began = performance.now(), endsAfter, keepEnough }: ListWish,
): Promise<ReadList> {
	const { context, read, send, detection } = poll;
	const isKept = poll.rowsField === '' && rowsPath !== undefined;
	const rowsField = isKept ? rowsPath : poll.rowsField;
	const options = readResponseOptions(read);
	const { request, marks, ...parameters } = readListRequest(context, read, { span, format: options.format });
	const paging = poll.pagingFor(request, rowsField, parameters);
	const data = toDataFormat(options);
	const decoding = decodingWith(send, context.helpers, data, paging?.mostItems);
	const reading = {
		request: {
			...request,
			...toResponseWish(options),
			expectsJson: true,
			onlyReads: true,
			streams: mayStreamRows(data),
			...(marks && { marks: marks.prefix }),
		},
		paging,
		rowsField,
		isFound: isKept,
		toListed: detection.toListed,
		checkIds: detection.checkIds,
		endsAfter,
		hasTime: () => hasTime({ began, budgetMs }),
		keepEnough,
	};
	const listing = () => listRows(decoding, reading);
	const list = await (marks?.restoringErrors(listing) ?? listing()).catch((error: unknown) => {
		throw isKept ? withPlace(error) : error;
	});
	if (detection.needsWholeList) checkWhole(list, paging);
	return list;
}

/** Adds to an error about the field of the rows that the author has not named it. */
function withPlace(error: unknown): unknown {
	const isOfRows =
		error instanceof SessionLoginError &&
		error.sentences.some((sentence) => typeof sentence === 'object' && sentence.name === 'rows-field');
	if (!isOfRows) return error;
	return withNote(
		error,
		'Rows Field is empty, and in earlier polls this field contained the rows. If the API has changed, enter a different value in Reset Checkpoint.',
	);
}
