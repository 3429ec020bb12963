import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { FoundRow, Point, PollRules, Send, SessionClient, Watermark } from '../../core';
import { toChoice, toWholeNumber } from '../n8n/decode';
import { openExpressions } from '../n8n/openExpressions';
import { ParameterError } from '../n8n/ParameterError';
import { parametersOfPoll, type ReadParameter } from '../n8n/ReadParameter';
import type { Paging } from '../paging/Paging';
import { isPagingUnset, readPaging } from '../paging/readPaging';
import { openSending, readPacing } from '../request/openSending';
import { readRequest } from '../request/readRequest';
import { decodingWith } from '../response/decodeResponse';
import { readResponseOptions, toResponseWish } from '../response/readResponseOptions';
import { openSessions } from '../session/Sessions';
import { checkCut, checkReach, endsNew } from './checkCut';
import { checkOnePage, checkOnePageLater } from './checkOnePage';
import { checkSample } from './checkSample';
import { listRows, type ReadList } from './listRows';
import { oneAtATime } from './oneAtATime';
import { openCheckpoint } from './openCheckpoint';
import { readDetection, type RowDetection } from './readDetection';
import { readFieldName } from './readFieldName';
import { type FirstPoll, readFirstPoll } from './readFirstPoll';
import { setWatermark, toStart } from './setWatermark';
import { toPollError } from './toPollError';
import { toPollItems } from './toPollItems';

/** The number of rows that *Fetch Test Event* shows. */
const SAMPLE_ROWS = 10;
/** The longest that people wait for *Fetch Test Event*. */
const SAMPLE_MS = 30_000;
/** The time for a poll when the host does not set one; n8n sets the same time without its scheduler. */
const POLL_MS = 300_000;
/** Fraction of the poll's time after which no other page is requested. */
const FETCHING_PART = 0.7;
/**
 * Fraction of the poll's time after which no response is awaited when n8n's scheduler polls. n8n ends a poll at 1.25,
 * which includes time for the hand-over that an error does not need.
 */
const RESPONSE_PART = 1.15;
/** Every request has at least this time, even when the poll's time is nearly over. */
const LEAST_TIME_OUT_MS = 1_000;
const EVERY_ROW: FirstPoll = { startsWith: () => true, takesAll: true };

/** Everything about one poll except its checkpoint. */
interface Poll {
	context: IPollFunctions;
	read: ReadParameter;
	send: Send;
	detection: RowDetection;
	/** Empty to detect it. */
	rowsField: string;
	/** Undefined when one response is the whole list. */
	paging: Paging | undefined;
	rules: Pick<PollRules, 'limit' | 'order'>;
	output: { withMetadata: boolean; asOneItem: boolean };
}

/**
 * Polls once: returns the rows that no earlier poll has found, or null when there are none. *Fetch Test Event* gets a
 * sample and changes nothing. Throws a node error, or reports it as a failed execution where n8n's scheduler does not
 * poll.
 */
export async function pollRows(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return await showSample(await openPoll(context));
		return await oneAtATime(context, async () => await findNew(await openPoll(context)));
	} catch (error) {
		const pollError = toPollError(context.getNode(), error);
		if (context.getMode() === 'manual' || isDurable(context)) throw pollError;
		// n8n permanently gives up on a trigger whose first poll throws, even if the API was only down while n8n started.
		context.__emitError(pollError);
		return null;
	}
}

/**
 * Whether n8n's scheduler polls: it handles thrown errors, and waits longer when the error contains a time. Only the
 * scheduler sets the poll's time from its own settings.
 */
function isDurable(context: IPollFunctions): boolean {
	return readBudgetMs(context) !== POLL_MS;
}

async function openPoll(context: IPollFunctions): Promise<Poll> {
	const read = parametersOfPoll(context);
	const detection = readDetection(context, read);
	const rowsField = readFieldName(context, read, 'rowsField', {
		label: 'Rows Field',
		of: 'response',
		example: 'data.items',
	});
	const client = openSessions().client(await context.getCredentials('sessionLoginApi'), context.helpers);
	return {
		context,
		read,
		send: decodingWith(openSendingInTime(context, read, client), context.helpers),
		detection,
		rowsField,
		paging: readPaging(read, {
			rowsField,
			openExpressions: (group) => openExpressions(context, group),
		}),
		rules: {
			limit: toWholeNumber(read('options.limit', 0), 'Limit', 0) || Infinity,
			order: toChoice(read('options.listOrder', 'automatic'), 'Order of the List', [
				'automatic',
				'oldestFirst',
				'newestFirst',
			]),
		},
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
	if (!isDurable(context)) return openSending(pacing).over(client);
	const began = performance.now();
	const leftOf = (ms: number) => began + ms - performance.now();
	const budgetMs = readBudgetMs(context);
	const retries = { ...pacing.retries, leftMs: () => leftOf(FETCHING_PART * budgetMs) };
	const send = openSending({ ...pacing, retries }).over(client);
	return (request) => {
		const leftMs = Math.max(Math.ceil(leftOf(RESPONSE_PART * budgetMs)), LEAST_TIME_OUT_MS);
		return send({ ...request, timeoutMs: Math.min(request.timeoutMs, leftMs) });
	};
}

/** Moves the checkpoint only after all pages have been read, so that a failed poll is repeated as a whole. */
async function findNew(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { context, read, detection } = poll;
	const { before, mayMiss, move } = openCheckpoint(context, poll.paging);
	const { growingField } = detection;
	const known = before && detection.watermarkOf?.(before);
	const first = detection.hasFirstPoll
		? readFirstPoll(context, read, { growingField, sinceBefore: known?.since })
		: EVERY_ROW;
	const start = detection.watermarkOf === undefined ? undefined : toStart(known, first.since);
	const list = await fetchList(poll, start, readBudgetMs(context));
	const givesAll = !detection.hasFirstPoll;
	if (before === undefined) checkOnePage(list);
	checkCut(list, { ignoresExisting: before === undefined && !first.takesAll, givesAll });
	const { found, checkpoint } = detection.detect(list, before, { ...poll.rules, ...first });
	checkReach(list, found, { order: poll.rules.order, mayMiss });
	checkOnePageLater(list, found, { order: poll.rules.order, givesAll });
	move(checkpoint, list.isCut && (mayMiss || endsNew(list, found)));
	return toPollItems(found, {
		...poll.output,
		watermark: toWatermarkValue(detection.watermarkOf?.(checkpoint)),
	});
}

/**
 * Returns the newest rows as far as their order is known. It sends no watermark, because otherwise there might be no
 * rows to show.
 */
async function showSample(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { detection, rules } = poll;
	const list = await fetchList(poll, undefined, Math.min(SAMPLE_MS, readBudgetMs(poll.context)));
	checkOnePage(list);
	if (list.rows.length === 0) {
		throw new ParameterError(
			'The list is empty',
			'The API returned a list without rows. If it should have some, check URL, Query Parameters and Rows Field.',
		);
	}
	// A cut sample counts as complete: a poll has more time, and need not remember the rows of a cut list.
	const { found, checkpoint } = detection.detect({ ...list, isCut: false }, undefined, {
		...rules,
		limit: Infinity,
		startsWith: () => true,
	});
	checkSample(list, checkpoint, detection, poll.read, poll.context);
	const isOrdered =
		detection.growingField !== undefined ||
		rules.order !== 'automatic' ||
		list.rows.every((row) => typeof row.id() === 'number');
	const newest: FoundRow[] = isOrdered ? [...found].reverse() : found;
	return toPollItems(newest.slice(0, SAMPLE_ROWS), poll.output);
}

async function fetchList(poll: Poll, start: Point | undefined, budgetMs: number): Promise<ReadList> {
	const { context, read, send, detection, paging, rowsField } = poll;
	const began = performance.now();
	const options = readResponseOptions(read);
	const request = setWatermark(readRequest(read, { format: options.format }), start, read, context);
	const { more, ...list } = await listRows(send, {
		request: {
			...request,
			...toResponseWish(options),
			expectsJson: true,
			streams: undefined,
		},
		paging,
		rowsField,
		toListed: detection.toListed,
		hasTime: () => performance.now() - began < FETCHING_PART * budgetMs,
	});
	// An author who has chosen Off wants one page.
	return isPagingUnset(read) ? { ...list, more } : list;
}

function readBudgetMs(context: IPollFunctions & { getPollBudgetMs?(): number }): number {
	const budget = context.getPollBudgetMs?.();
	return typeof budget === 'number' && budget > 0 ? budget : POLL_MS;
}

/** A date in ISO 8601, or a number. */
function toWatermarkValue(watermark: Watermark | undefined): string | number | undefined {
	const reached = watermark?.reached;
	return reached?.kind === 'date' ? new Date(reached.at).toISOString() : reached?.at;
}
