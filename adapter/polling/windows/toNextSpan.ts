import { nextWindow, pointAt, type Watermark, type WindowRules } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { Span } from '../watermark/Span';
import { toStart, toUntil } from '../watermark/setWatermark';
import { toSmallStepError, type Windows } from './readWindows';

/** How far ahead a poll that records the existing rows asks: an end without a time of day would leave out today's rows. */
const DAY_MS = 86_400_000;

/** What the next request asks for. */
export interface NextSpan {
	span: Span;
	rules: WindowRules;
	/** Whether another window follows it. */
	isPast: boolean;
}

/**
 * Returns the span of the next request; `now` is in milliseconds since 1970. Throws a ParameterError when the list has no
 * windows.
 */
export function toNextSpan(
	windows: Windows | undefined,
	known: Watermark | undefined,
	{ since, takesAll }: { since?: number; takesAll: boolean },
	{ now, isFirst }: { now: number; isFirst: boolean },
): NextSpan {
	if (windows?.by !== 'dates') {
		const start = toStart(known, since);
		const from = known?.reached === undefined ? since : undefined;
		const isRecording = isFirst && since === undefined && !takesAll;
		return {
			span: { start, until: toUntil(start, isRecording ? now + DAY_MS : now) },
			rules: { ...(from !== undefined && { from }) },
			isPast: false,
		};
	}
	if (takesAll && isFirst)
		throw new ParameterError(
			'Time Windows of days cannot be combined with First Poll Start With All',
			'Choose First Poll Start From a Date, with the date of the oldest row that you need.',
		);
	const window = nextWindow(isFirst ? undefined : (known ?? {}), { ...windows, now, since });
	if (window === 'notMoments') throw toNoMomentsError();
	if (window === 'tooSmall') throw toSmallStepError();
	const { start, until, from, reaches, isPast } = window;
	return {
		span: { start, until },
		rules: { ...(from !== undefined && { from }), ...(reaches !== undefined && { reaches }) },
		isPast,
	};
}

/** Throws a ParameterError when the values that a poll has found cannot be divided by dates. */
export function checkMoments(windows: Windows | undefined, reached: Watermark['reached']): void {
	if (windows?.by === 'dates' && reached !== undefined && pointAt(0, reached) === undefined)
		throw toNoMomentsError();
}

function toNoMomentsError(): ParameterError {
	return new ParameterError(
		'Time Windows of days require dates, but the Timestamp or Number Field contains other numbers',
		'Choose 1,000 Rows as Step, or set Timestamp or Number Field to a field that contains dates.',
	);
}
