import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { FoundRow, Watermark } from '../../core';
import { toAdvisedText } from '../n8n/advice/advise';
import { ParameterError } from '../n8n/ParameterError';
import { checkCut, checkReach, endsNew } from './checkCut';
import { checkSample } from './checkSample';
import { failPoll, isPublished } from './failPoll';
import type { ReadList } from './listRows';
import { oneAtATime } from './oneAtATime';
import { hasCheckpoint, openCheckpoint } from './openCheckpoint';
import { fetchList, openPoll, type Poll, readBudgetMs } from './openPoll';
import type { RowDetection } from './readDetection';
import { type FirstPoll, readFirstPoll } from './readFirstPoll';
import { toStart } from './setWatermark';
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
	const { before, mayMiss, rowsPath, move } = openCheckpoint(context);
	const { growingField } = detection;
	const known = before && detection.watermarkOf?.(before);
	const first = detection.hasFirstPoll
		? readFirstPoll(context, read, { growingField, sinceBefore: known?.since })
		: EVERY_ROW;
	const start = detection.watermarkOf === undefined ? undefined : toStart(known, first.since);
	const list = await fetchList(poll, { start, rowsPath, budgetMs: readBudgetMs(context) });
	first.checkField?.(list.rows);
	const givesAll = !detection.hasFirstPoll;
	checkCut(list, { ignoresExisting: before === undefined && !first.takesAll, givesAll });
	const { found, checkpoint, skipped } = detection.detect(list, before, { ...poll.rules, ...first });
	if (before === undefined && list.rows.length > 0 && isPublished(context))
		checkSample(list, checkpoint, detection, read, context);
	checkReach(list, found, { order: poll.rules.order, mayMiss });
	move(checkpoint, {
		mayMiss: list.isCut && (mayMiss || endsNew(list, found)),
		rowsPath: list.rowsPath,
	});
	return toPollItems(found, {
		...poll.output,
		watermark: toWatermarkValue(detection.watermarkOf?.(checkpoint)),
		...(poll.output.withMetadata && toHint(undefined, skipped, detection)),
	});
}

/**
 * Returns the newest rows as far as their order is known. It sends no watermark, because otherwise there might be no
 * rows to show.
 */
async function showSample(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { detection, rules } = poll;
	const list = await fetchList(poll, { budgetMs: Math.min(SAMPLE_MS, readBudgetMs(poll.context)) });
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
	checkSample(list, checkpoint, detection, poll.read, poll.context);
	const isOrdered =
		detection.growingField !== undefined ||
		rules.order !== 'automatic' ||
		list.rows.every((row) => typeof row.id() === 'number');
	const newest: FoundRow[] = isOrdered ? [...found].reverse() : found;
	return toPollItems(newest.slice(0, SAMPLE_ROWS), { ...poll.output, ...toHint(list, skipped, detection) });
}

/** n8n shows no hints of a trigger, so they are part of the output; hints about the list are for the author only. */
function toHint(
	list: Pick<ReadList, 'remark'> | undefined,
	skipped: number | undefined,
	{ growingField = '' }: RowDetection,
): { hint?: string } {
	const rows = skipped === 1 ? '1 row was' : `${skipped} rows were`;
	const hints = [
		toAdvisedText(list?.remark ?? [], 'trigger'),
		skipped === undefined
			? ''
			: `${rows} skipped: the field '${growingField}' is empty. Such rows are returned once they have a value; the option Require Timestamp or Number makes them an error.`,
	].filter(Boolean);
	return hints.length === 0 ? {} : { hint: hints.join(' ') };
}

/** A date in ISO 8601, or a number. */
function toWatermarkValue(watermark: Watermark | undefined): string | number | undefined {
	const reached = watermark?.reached;
	return reached?.kind === 'date' ? new Date(reached.at).toISOString() : reached?.at;
}
