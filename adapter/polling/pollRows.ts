import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { FoundRow, Watermark } from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';
import { checkCut, checkReach, endsNew } from './checkCut';
import { checkSample } from './checkSample';
import type { ReadList } from './listRows';
import { oneAtATime } from './oneAtATime';
import { hasCheckpoint, openCheckpoint } from './openCheckpoint';
import { fetchList, openPoll, type Poll } from './openPoll';
import { hasTime, isDurable, readBudgetMs } from './pollTime';
import type { RowDetection } from './readDetection';
import { type FirstPoll, readFirstPoll } from './readFirstPoll';
import { isMistake, toPollError } from './toPollError';
import { toPollItems } from './toPollItems';
import { readListRequest, toFormatHint } from './watermark/readListRequest';
import { toRequestText } from './watermark/toRequestText';
import { openRowsWindow } from './windows/openRowsWindow';
import { passWindows } from './windows/passWindows';
import { checkMoments, type NextSpan, toNextSpan } from './windows/toNextSpan';

/** The number of rows that *Fetch Test Event* shows. */
const SAMPLE_ROWS = 10;
/** The longest that people wait for *Fetch Test Event*. */
const SAMPLE_MS = 30_000;
/** How long a first poll passes windows: n8n waits for it when a workflow is published. */
const FIRST_PASSING_MS = 10_000;
const EVERY_ROW: FirstPoll = { startsWith: () => true, takesAll: true };

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
		if (isPublished(context) && isMistake(error, !hasCheckpoint(context))) throw withRemedy(pollError);
		// n8n permanently gives up on a trigger whose first poll throws, even if the API was only down while n8n started.
		context.__emitError(pollError);
		return null;
	}
}

/**
 * Whether the workflow was published after n8n was started. n8n then shows what the first poll throws; errors of later
 * polls appear as failed executions, thrown or not.
 */
function isPublished(context: IPollFunctions): boolean {
	return ['activate', 'update'].includes(context.getActivationMode());
}

/** Adds the description to the message of an error: on *Publish* n8n shows the message alone. */
function withRemedy(error: Error & { description?: string | null }): Error {
	if (error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}

/**
 * Moves the checkpoint only after all pages have been read, so that a failed poll is repeated as a whole; windows that were
 * passed without a new row count.
 */
async function findNew(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { detection } = poll;
	const stored = openCheckpoint(poll.context);
	const time = { began: performance.now(), budgetMs: readBudgetMs(poll.context) };
	let { rowsPath } = stored;
	const { list, found, checkpoint, skipped } = await passWindows(
		stored.before,
		async (before) => {
			const polled = await pollOnce(poll, { ...stored, before, rowsPath }, time);
			rowsPath = polled.list.rowsPath ?? rowsPath;
			return polled;
		},
		() => hasTime(time) && (stored.before !== undefined || performance.now() - time.began < FIRST_PASSING_MS),
	);
	stored.move(checkpoint, { mayMiss: list.isCut && (stored.mayMiss || endsNew(list, found)), rowsPath });
	return toPollItems(found, {
		...poll.output,
		watermark: toWatermarkValue(detection.watermarkOf?.(checkpoint)),
		...(poll.output.withMetadata && toHint(undefined, skipped, detection)),
	});
}

/** Reads the list, or a window of it, and finds the rows that are new. */
async function pollOnce(
	poll: Poll,
	{ before, mayMiss, rowsPath }: Omit<ReturnType<typeof openCheckpoint>, 'move'>,
	time: { began: number; budgetMs: number },
) {
	const { context, read, detection, windows } = poll;
	const first = readFirst(poll, before);
	const { span, rules, isPast } = openSpan(poll, before, first);
	const known = before && detection.watermarkOf?.(before);
	const isRecording = before === undefined && !first.takesAll && first.since === undefined;
	const keepEnough =
		windows?.by === 'rows' && !isRecording
			? openRowsWindow(windows.rows, { reached: known?.reached, since: first.since })
			: undefined;
	const list = await fetchList(poll, { span, rowsPath, ...time, keepEnough });
	first.checkField?.(list.rows);
	const givesAll = !detection.hasFirstPoll;
	const ignoresExisting = before === undefined && !first.takesAll && !list.isEnough;
	checkCut(list, { ignoresExisting, givesAll });
	const window = poll.isSpanned ? rules : undefined;
	const detected = detection.detect(list, before, { ...poll.rules, ...first, window });
	const { found, checkpoint } = detected;
	checkMoments(windows, detection.watermarkOf?.(checkpoint).reached);
	if (before === undefined && list.rows.length > 0 && isPublished(context))
		checkSample(list, checkpoint, detection, read, context);
	checkReach(list, found, { order: poll.rules.order, mayMiss });
	return { ...detected, list, isCut: list.isCut, isPassed: isPast && !list.isCut };
}

function readFirst({ context, read, detection }: Poll, before: object | undefined): FirstPoll {
	const { growingField, hasFirstPoll, watermarkOf } = detection;
	const known = before && watermarkOf?.(before);
	return hasFirstPoll ? readFirstPoll(context, read, { growingField, sinceBefore: known?.since }) : EVERY_ROW;
}

function openSpan({ detection, windows }: Poll, before: object | undefined, first: FirstPoll): NextSpan {
	const known = before && detection.watermarkOf?.(before);
	return toNextSpan(windows, known, first, { now: Date.now(), isFirst: before === undefined });
}

/**
 * Returns the newest rows as far as their order is known. It sends no watermark, or the earliest one in expressions, because
 * otherwise there might be no rows to show.
 */
async function showSample(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { context, read, detection, rules } = poll;
	const list = await fetchList(poll, { budgetMs: Math.min(SAMPLE_MS, readBudgetMs(context)) });
	if (list.rows.length === 0) {
		throw new ParameterError(
			'The list is empty',
			'The API returned a list without rows. If it should have some, check URL, Query Parameters and Rows Field.',
		);
	}
	// A cut sample counts as complete: a poll has more time, and need not remember the rows of a cut list.
	const { found, checkpoint, skipped } = detection.detect({ ...list, isCut: false }, undefined, {
		...rules,
		limit: Infinity,
		startsWith: () => true,
	});
	checkSample(list, checkpoint, detection, read, context);
	const isOrdered =
		detection.growingField !== undefined ||
		rules.order !== 'automatic' ||
		list.rows.every((row) => typeof row.id() === 'number');
	const newest: FoundRow[] = (isOrdered ? [...found].reverse() : found).slice(0, SAMPLE_ROWS);
	const example = detection.toExample?.(newest);
	const more = [example?.hint, toFormatHint(context, read, detection.watermarkOf?.(checkpoint).reached)];
	return toPollItems(example?.found ?? newest, {
		...poll.output,
		...toHint(list, skipped, detection, more),
		...(poll.isSpanned && { nextRequest: toNextRequest(poll) }),
	});
}

/** Writes the request that the next poll sends. */
function toNextRequest(poll: Poll): string {
	const { context, read } = poll;
	const { before } = openCheckpoint(context);
	const { span } = openSpan(poll, before, readFirst(poll, before));
	return toRequestText(readListRequest(context, read, { span }), read, context);
}

/** n8n shows no hints of a trigger, so they are part of the output; hints about the list are for the author only. */
function toHint(
	list: Pick<ReadList, 'remark'> | undefined,
	skipped: number | undefined,
	{ growingField = '' }: RowDetection,
	more: ReadonlyArray<string | undefined> = [],
): { hint?: string } {
	const rows = skipped === 1 ? '1 row was' : `${skipped} rows were`;
	const hints = [
		toAdvisedText(list?.remark ?? [], 'trigger'),
		skipped === undefined
			? ''
			: `${rows} skipped: the field '${growingField}' is empty. Such rows are returned once they have a value; the option Require Timestamp or Number makes them an error.`,
		...more,
	].filter(Boolean);
	return hints.length === 0 ? {} : { hint: hints.join(' ') };
}

/** A date in ISO 8601, or a number. */
function toWatermarkValue(watermark: Watermark | undefined): string | number | undefined {
	const reached = watermark?.reached;
	return reached?.kind === 'date' ? new Date(reached.at).toISOString() : reached?.at;
}
