import type { IPollFunctions } from 'n8n-workflow';

import { toChoice, toText, toWholeNumber } from '../../n8n/decode';
import { openEvaluate } from '../../n8n/openExpressions';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { openWatermarkFormat } from '../watermark/openWatermarkFormat';
import { readWatermarkSending } from '../watermark/setWatermark';
import { changesUntil, usesWatermark } from '../watermark/watermarkUses';

/** How a long list is requested in steps: by dates, or by a number of rows. */
export type Windows =
	| { by: 'dates'; stepMs: number; overlapMs: number; lagMs: number; toEnd(ms: number): number }
	| { by: 'rows'; rows: number };

const GROUP = 'options.windows.window';
const STEPS = ['day', 'week', 'rows', 'own'] as const;
const DAY_MS = 86_400_000;
/** How much longer than 24 hours a day may be, when clocks go back. */
const LONGER_MS = 7_200_000;

/** Reads Time Windows; undefined without that option. Throws a ParameterError. */
export function readWindows(context: IPollFunctions, read: ReadParameter): Windows | undefined {
	if (read('options.windows', null) === null) return undefined;
	const step = toChoice(read(`${GROUP}.step`, 'day'), 'Step', STEPS);
	if (step === 'rows') return { by: 'rows', rows: toWholeNumber(read(`${GROUP}.rows`, 1000), 'Rows', 1) };
	if (!usesWatermark(context.getNode().parameters, 'until') && !readWatermarkSending(read)?.untilName)
		throw new ParameterError(
			'Time Windows of days require an end in the request',
			'Enter Name of the End in Send Watermark, or write {{ $until }} into URL, Query Parameters, Headers or Body. If the API has no such parameter, or the Timestamp or Number Field contains IDs, choose 1,000 Rows as Step.',
		);
	const { roundDown, zone } = openWatermarkFormat(read, context);
	const toMidnight = openMidnight(context, zone);
	const overlap = Number(read('options.overlap', 0));
	const stepMs = { day: 1, week: 7, own: readDays(read, step) }[step] * DAY_MS;
	// Right after a moment that the request can name, the next one must not be further away than the step.
	const named = roundDown(Date.now());
	if (roundDown(named + 1 + stepMs) <= named) throw toSmallStepError();
	return {
		by: 'dates',
		stepMs,
		// An expression may write the day alone, and in another time zone.
		lagMs: changesUntil(context.getNode().parameters) ? Math.min(stepMs, DAY_MS) : 0,
		overlapMs: overlap * 1000,
		toEnd: step === 'own' ? roundDown : (ms) => roundDown(toMidnight(ms + LONGER_MS)),
	};
}

/** A window would end where it begins. */
export function toSmallStepError(): ParameterError {
	return new ParameterError(
		'Time Windows are smaller than what Format in Send Watermark can write',
		'Choose a larger Step or more Days, or a Pattern that also writes the time of day.',
	);
}

function readDays(read: ReadParameter, step: 'day' | 'week' | 'own'): number {
	if (step !== 'own') return NaN;
	const value = read(`${GROUP}.days`, 30);
	const days = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof days === 'number' && days > 0 && days <= MOST_DAYS) return days;
	throw new ParameterError(
		`Days '${toText(value).slice(0, 100)}' is not a number above 0 and up to ${MOST_DAYS}`,
		'Enter the length of a window in days, such as 30, or 0.5 for twelve hours.',
	);
}

/** A hundred years. */
const MOST_DAYS = 36_525;

/** Windows of whole days end at midnight, so that an end that is written without a time of day leaves out no row. */
function openMidnight(context: IPollFunctions, zone: string | undefined): (ms: number) => number {
	const evaluate = openEvaluate(context);
	return (ms) => {
		const keys = { $ms: ms, $zone: zone ?? context.getTimezone() };
		const midnight = evaluate(
			'={{ DateTime.fromMillis($ms, { zone: $zone }).startOf("day").toMillis() }}',
			keys,
		);
		return typeof midnight === 'number' && Number.isFinite(midnight) ? midnight : ms;
	};
}
