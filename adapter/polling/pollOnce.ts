import type { Detected, OrderState } from '../../core';
import { checkCut, checkReach, isOldestFirst } from './checkCut';
import { checkSample } from './checkSample';
import { isPublished } from './failPoll';
import type { ReadList } from './listRows';
import { fetchList, type Poll } from './openPoll';
import { type FirstPoll, readFirstPoll } from './readFirstPoll';
import { checkEmpty } from './reading/checkEmpty';
import { openReading } from './reading/openReading';
import { checkReadUntil } from './reading/toReadingHint';
import { openRowsWindow } from './windows/openRowsWindow';
import { checkMoments, type NextSpan, toNextSpan } from './windows/toNextSpan';

const EVERY_ROW: FirstPoll = { startsWith: () => true, takesAll: true };

/** What earlier polls have left. */
interface Left {
	before: object | undefined;
	/** Whether there may be rows that no poll has reached. */
	mayMiss: boolean;
	rowsPath?: string;
	order?: OrderState;
}

/** What a poll of the list, or of a window of it, has found. */
export interface PolledList extends Detected<object> {
	list: ReadList;
	/** What the next poll needs to know about the order of the list. */
	order: OrderState | undefined;
	isCut: boolean;
	/** Whether another window follows this one. */
	isPassed: boolean;
	/** Returns sentences for the author about the list. */
	toHints(): string[];
}

/** Reads the list, or a window of it, and finds the rows that are new; `time` is when the poll began, and how long it may take. */
export async function pollOnce(
	poll: Poll,
	{ before, mayMiss, rowsPath, order }: Left,
	time: { began: number; budgetMs: number },
): Promise<PolledList> {
	const { context, detection, windows } = poll;
	const first = readFirst(poll, before);
	const { span, rules: spanRules, isPast } = openSpan(poll, before, first);
	// A window is read as a whole, and so is what the API returns from the watermark on.
	const reading = openReading(detection, poll, {
		before,
		mayMiss,
		order,
		isWhole: windows !== undefined,
		sendsWatermark: poll.isSpanned,
	});
	const { endsAfter } = reading;
	const keepEnough = openKeepEnough(poll, before, first);
	const list = reading.finish(await fetchList(poll, { span, rowsPath, ...time, endsAfter, keepEnough }));
	checkEmpty(list, poll.listRules, {
		hadRows: rowsPath !== undefined,
		sendsWatermark: poll.isSpanned,
	});
	first.checkField?.(list.rows);
	checkCut(list, {
		ignoresExisting: before === undefined && !first.takesAll && !list.isEnough,
		givesAll: !detection.hasFirstPoll,
	});
	const window = poll.isSpanned ? spanRules : undefined;
	const detected = detection.detect(list, before, { ...reading.rules, ...first, window });
	const { found, checkpoint } = detected;
	checkMoments(windows, detection.watermarkOf?.(checkpoint).reached);
	if (before === undefined && list.rows.length > 0 && isPublished(context)) checkRows(list, checkpoint, poll);
	checkReach(list, found, { order: reading.rules.order, mayMiss });
	const concluded = reading.conclude(list, found, checkpoint);
	return {
		...detected,
		list,
		order: concluded.order,
		isCut: list.isCut,
		isPassed: isPast && !list.isCut,
		toHints: () => reading.toHints(list, concluded.hasChanged),
	};
}

/** Reads First Poll; throws a ParameterError. */
export function readFirst({ context, read, detection }: Poll, before: object | undefined): FirstPoll {
	const { growingField, hasFirstPoll, watermarkOf } = detection;
	const known = before && watermarkOf?.(before);
	return hasFirstPoll ? readFirstPoll(context, read, { growingField, sinceBefore: known?.since }) : EVERY_ROW;
}

/** Returns what the next request asks for; throws a ParameterError. */
export function openSpan(
	{ detection, windows }: Poll,
	before: object | undefined,
	first: FirstPoll,
): NextSpan {
	const known = before && detection.watermarkOf?.(before);
	return toNextSpan(windows, known, first, { now: Date.now(), isFirst: before === undefined });
}

/** Throws for what later polls need and these rows do not have. */
export function checkRows(
	list: ReadList,
	checkpoint: object,
	{ detection, read, context, listRules }: Poll,
): void {
	checkSample(list, checkpoint, detection, read, context);
	if (detection.recognize !== undefined)
		checkReadUntil(list.rows, listRules, () => isOldestFirst(list, 'automatic'));
}

/** A first poll that records the existing rows reads all of them. */
function openKeepEnough({ detection, windows }: Poll, before: object | undefined, first: FirstPoll) {
	const isRecording = before === undefined && !first.takesAll && first.since === undefined;
	if (windows?.by !== 'rows' || isRecording) return undefined;
	const { reached, passed = -Infinity } = (before && detection.watermarkOf?.(before)) ?? {};
	return openRowsWindow(windows.rows, { reached, since: Math.max(first.since ?? -Infinity, passed) });
}
