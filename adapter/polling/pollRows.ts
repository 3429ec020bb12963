import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { FoundRow, Watermark } from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';
import { checkCut, checkReach, endsNew, isOldestFirst } from './checkCut';
import { checkSample } from './checkSample';
import { failPoll, isPublished } from './failPoll';
import type { ReadList } from './listRows';
import { oneAtATime } from './oneAtATime';
import { hasCheckpoint, openCheckpoint } from './openCheckpoint';
import { fetchList, openPoll, type Poll, readBudgetMs } from './openPoll';
import type { RowDetection } from './readDetection';
import { type FirstPoll, readFirstPoll } from './readFirstPoll';
import { checkEmpty } from './reading/checkEmpty';
import { openReading } from './reading/openReading';
import { checkReadUntil, toReadingHint } from './reading/toReadingHint';
import { sendsWatermark, toStart } from './setWatermark';
import { toPollItems } from './toPollItems';

/** The number of rows that *Fetch Test Event* shows. */
const SAMPLE_ROWS = 10;
/** The longest that people wait for *Fetch Test Event*. */
const SAMPLE_MS = 30_000;
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
		return failPoll(context, error, () => !hasCheckpoint(context));
	}
}

/** Moves the checkpoint only after all pages have been read, so that a failed poll is repeated as a whole. */
async function findNew(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { context, read, detection } = poll;
	const { before, mayMiss, rowsPath, order, move } = openCheckpoint(context);
	const { growingField } = detection;
	const known = before && detection.watermarkOf?.(before);
	const first = detection.hasFirstPoll
		? readFirstPoll(context, read, { growingField, sinceBefore: known?.since })
		: EVERY_ROW;
	const start = detection.watermarkOf === undefined ? undefined : toStart(known, first.since);
	const asksFromWatermark = sendsWatermark(read);
	const reading = openReading(detection, poll, {
		before,
		mayMiss,
		order,
		sendsWatermark: asksFromWatermark,
	});
	const { rules, endsAfter } = reading;
	const list = reading.finish(
		await fetchList(poll, { start, rowsPath, budgetMs: readBudgetMs(context), endsAfter }),
	);
	checkEmpty(list, poll.listRules, {
		hadRows: rowsPath !== undefined,
		sendsWatermark: asksFromWatermark,
	});
	first.checkField?.(list.rows);
	const givesAll = !detection.hasFirstPoll;
	checkCut(list, { ignoresExisting: before === undefined && !first.takesAll, givesAll });
	const { found, checkpoint, skipped } = detection.detect(list, before, { ...rules, ...first });
	if (before === undefined && list.rows.length > 0 && isPublished(context)) checkRows(list, checkpoint, poll);
	checkReach(list, found, { order: rules.order, mayMiss });
	const { order: orderNow, hasChanged } = reading.conclude(list, found, checkpoint);
	move(checkpoint, {
		mayMiss: list.isCut && (mayMiss || endsNew(list, found)),
		rowsPath: list.rowsPath,
		order: orderNow,
	});
	return toPollItems(found, {
		...poll.output,
		watermark: toWatermarkValue(detection.watermarkOf?.(checkpoint)),
		...(poll.output.withMetadata &&
			found.length > 0 &&
			toHint(undefined, skipped, detection, reading.toHints(list, hasChanged))),
	});
}

/** Throws for what later polls need and these rows do not have. */
function checkRows(list: ReadList, checkpoint: object, { detection, read, context, listRules }: Poll): void {
	checkSample(list, checkpoint, detection, read, context);
	if (detection.recognize !== undefined)
		checkReadUntil(list.rows, listRules, () => isOldestFirst(list, 'automatic'));
}

/**
 * Returns the newest rows as far as their order is known. It sends no watermark, because otherwise there might be no
 * rows to show.
 */
async function showSample(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { context, read, detection, listRules } = poll;
	const reading = openReading(detection, poll, { before: undefined, mayMiss: false });
	const { rules } = reading;
	const list = reading.finish(
		await fetchList(poll, { budgetMs: Math.min(SAMPLE_MS, readBudgetMs(context)) }),
	);
	checkEmpty(list, listRules, { hadRows: false, sendsWatermark: sendsWatermark(read) });
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
	checkRows(list, checkpoint, poll);
	const isOrdered =
		detection.growingField !== undefined ||
		rules.order !== 'automatic' ||
		list.rows.every((row) => typeof row.id() === 'number');
	const newest: FoundRow[] = (isOrdered ? [...found].reverse() : found).slice(0, SAMPLE_ROWS);
	const example = detection.toExample?.(newest);
	const { before, order } = openCheckpoint(context);
	const hints = [
		...reading.toHints(list, false),
		detection.recognize && listRules.repeats !== 'number' && !sendsWatermark(read)
			? toReadingHint(list.rows, listRules, { order, hasPolled: before !== undefined })
			: '',
		example?.hint ?? '',
	];
	return toPollItems(example?.found ?? newest, {
		...poll.output,
		...toHint(list, skipped, detection, hints),
	});
}

/** n8n shows no hints of a trigger, so they are part of the output; hints about the list are for the author only. */
function toHint(
	list: Pick<ReadList, 'remark'> | undefined,
	skipped: number | undefined,
	{ growingField = '' }: RowDetection,
	more: readonly string[],
): { hint?: string } {
	const rows = skipped === 1 ? '1 row was' : `${skipped} rows were`;
	const hints = [
		toAdvisedText(list?.remark ?? [], 'trigger'),
		skipped === undefined
			? ''
			: `${rows} skipped: the field '${growingField}' is empty. Such rows are returned once they have a value; the option Return Rows Without a Value returns them before, Require Timestamp or Number makes them an error.`,
		...more,
	].filter(Boolean);
	return hints.length === 0 ? {} : { hint: hints.join(' ') };
}

/** A date in ISO 8601, or a number. */
function toWatermarkValue(watermark: Watermark | undefined): string | number | undefined {
	const reached = watermark?.reached;
	return reached?.kind === 'date' ? new Date(reached.at).toISOString() : reached?.at;
}
