import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Watermark } from '../../core';
import { endsNew } from './checkCut';
import { failPoll } from './failPoll';
import { oneAtATime } from './oneAtATime';
import { hasCheckpoint, openCheckpoint } from './openCheckpoint';
import { openPoll, type Poll } from './openPoll';
import { pollOnce } from './pollOnce';
import { hasTime, readBudgetMs } from './pollTime';
import { showSample } from './showSample';
import { toPollHint } from './toPollHint';
import { toPollItems } from './toPollItems';
import { passWindows } from './windows/passWindows';

/** How long a first poll passes windows: n8n waits for it when a workflow is published. */
const FIRST_PASSING_MS = 10_000;

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

/**
 * Moves the checkpoint only after all pages have been read, so that a failed poll is repeated as a whole; windows that were
 * passed without a new row count.
 */
async function findNew(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { detection } = poll;
	const stored = openCheckpoint(poll.context);
	const time = { began: performance.now(), budgetMs: readBudgetMs(poll.context) };
	let { rowsPath, order } = stored;
	const polled = await passWindows(
		stored.before,
		async (before) => {
			const window = await pollOnce(poll, { ...stored, before, rowsPath, order }, time);
			rowsPath = window.list.rowsPath ?? rowsPath;
			order = window.order;
			return window;
		},
		() => hasTime(time) && (stored.before !== undefined || performance.now() - time.began < FIRST_PASSING_MS),
	);
	const { list, found, checkpoint, skipped } = polled;
	stored.move(checkpoint, {
		// A list without rows does not show that nothing was missed.
		mayMiss: list.isCut || list.rows.length === 0 ? stored.mayMiss || endsNew(list, found) : false,
		rowsPath,
		order: polled.order,
	});
	return toPollItems(found, {
		...poll.output,
		watermark: toWatermarkValue(detection.watermarkOf?.(checkpoint)),
		...(poll.output.withMetadata &&
			found.length > 0 &&
			toPollHint(undefined, skipped, detection, polled.toHints())),
	});
}

/** A date in ISO 8601, or a number. */
function toWatermarkValue(watermark: Watermark | undefined): string | number | undefined {
	const reached = watermark?.reached;
	return reached?.kind === 'date' ? new Date(reached.at).toISOString() : reached?.at;
}
