import type { INodeExecutionData } from 'n8n-workflow';

import type { FoundRow } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { openCheckpoint } from './openCheckpoint';
import { fetchList, type Poll } from './openPoll';
import { checkRows, openSpan, readFirst } from './pollOnce';
import { readBudgetMs } from './pollTime';
import { checkEmpty } from './reading/checkEmpty';
import { openReading } from './reading/openReading';
import { toReadingHint } from './reading/toReadingHint';
import { toPollHint } from './toPollHint';
import { toPollItems } from './toPollItems';
import { readListRequest, toFormatHint } from './watermark/readListRequest';
import { toRequestText } from './watermark/toRequestText';

/** The number of rows that *Fetch Test Event* shows. */
const SAMPLE_ROWS = 10;
/** The longest that people wait for *Fetch Test Event*. */
const SAMPLE_MS = 30_000;

/**
 * Returns the newest rows for *Fetch Test Event*, as far as their order is known, and changes nothing. It sends no watermark,
 * or the earliest one in expressions, because otherwise there might be no rows to show.
 */
export async function showSample(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { context, read, detection, listRules } = poll;
	const reading = openReading(detection, poll, { before: undefined, mayMiss: false });
	const { rules } = reading;
	const list = reading.finish(
		await fetchList(poll, { budgetMs: Math.min(SAMPLE_MS, readBudgetMs(context)) }),
	);
	checkEmpty(list, listRules, { hadRows: false, sendsWatermark: poll.isSpanned });
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
	const mayEndEarly =
		detection.recognize !== undefined &&
		listRules.repeats !== 'number' &&
		!poll.isSpanned &&
		poll.windows === undefined;
	const hints = [
		...reading.toHints(list, false),
		mayEndEarly && toReadingHint(list.rows, listRules, { order, hasPolled: before !== undefined }),
		example?.hint,
		toFormatHint(context, read, detection.watermarkOf?.(checkpoint).reached),
	];
	return toPollItems(example?.found ?? newest, {
		...poll.output,
		...toPollHint(list, skipped, detection, hints),
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
