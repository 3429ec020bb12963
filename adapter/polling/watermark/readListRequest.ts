import type { IPollFunctions } from 'n8n-workflow';

import type { ApiRequest, Watermark } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { type Marks, openMarks } from '../../request/openMarks';
import { readRequest } from '../../request/readRequest';
import type { ResponseFormat } from '../../response/readResponseOptions';
import { checkUses, isUsedOutsideTexts } from './checkUses';
import { openWatermarkFormat } from './openWatermarkFormat';
import { readWatermarkSending, setWatermark } from './setWatermark';
import type { Span } from './Span';
import { findUse } from './watermarkUses';
import { type SpanParameters, withSpan } from './withSpan';

/** The request of a list, and the parameters that it was read from. */
export interface ListRequest extends SpanParameters {
	request: ApiRequest;
	/** Absent when no field has a slot. */
	marks?: Marks;
}

/**
 * Reads the request for a span of a list. One without a span is for a sample: Send Watermark sends nothing, and in
 * expressions the span is everything until now. Throws a ParameterError.
 */
export function readListRequest(
	context: IPollFunctions,
	read: ReadParameter,
	{ span, format }: { span?: Span; format?: ResponseFormat },
): ListRequest {
	const whole: Span = { until: { kind: 'date', at: Date.now() } };
	const spanned = withSpan(context, read, span ?? whole);
	// Another field is a part of what a checkpoint belongs to.
	const marks = openMarks(context.getNode().parameters, ['body']);
	const marked = marks?.marking(spanned.read, spanned.evaluate) ?? spanned.read;
	const request = setWatermark(readRequest(marked, { format }), span, read, context);
	return { ...spanned, request, ...(marks && { marks }) };
}

/** Whether a request depends on the watermark. Throws a ParameterError when it should and cannot. */
export function dependsOnWatermark(
	context: IPollFunctions,
	read: ReadParameter,
	isGrowing: boolean,
): boolean {
	const { parameters } = context.getNode();
	const use = findUse(parameters, isGrowing ? undefined : isUsedOutsideTexts);
	if (use !== undefined && !isGrowing)
		throw new ParameterError(
			`$watermark and $until in ${use} require Detect By Timestamp or Number`,
			'Choose Detect By Timestamp or Number, or remove them from the expression.',
		);
	if (!isGrowing) return false;
	checkUses(parameters);
	const sending = readWatermarkSending(read);
	if (sending?.sendIn === 'expressions' && use === undefined)
		throw new ParameterError(
			'No expression contains the watermark',
			'Write {{ $watermark }} into URL, Query Parameters, Headers or Body, or choose another Send In in Send Watermark.',
		);
	return use !== undefined || sending !== undefined;
}

/**
 * Returns a hint for a list of numbers whose expressions hold a date until a row has been seen; undefined where they do not.
 */
export function toFormatHint(
	context: IPollFunctions,
	read: ReadParameter,
	reached: Watermark['reached'],
): string | undefined {
	if (reached?.kind !== 'number' || findUse(context.getNode().parameters) === undefined) return undefined;
	if (!openWatermarkFormat(read, context).isAutomatic) return undefined;
	const format =
		read('firstPoll', '') === 'emitSince' ? 'Seconds Since 1970 or Milliseconds Since 1970' : 'Number';
	return `Until a row has been found, $watermark is a date, but the Timestamp or Number Field contains numbers: add Send Watermark with Send In Expressions and Format ${format}.`;
}
