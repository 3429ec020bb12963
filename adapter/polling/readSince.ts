import type { IPollFunctions } from 'n8n-workflow';

import { toMilliseconds } from '../../core';
import { toText } from '../decode';
import { openEvaluate } from '../openExpressions';
import { ParameterError } from '../ParameterError';

/** Milliseconds since 1970 of the date in Emit Since; without a time zone it is one of the workflow's. Throws a ParameterError. */
export function readSince(context: IPollFunctions, value: unknown): number {
	const ms = isLuxon(value) ? value.toMillis() : (inWorkflowZone(context, value) ?? toMilliseconds(value));
	if (ms !== undefined && Number.isFinite(ms)) return ms;
	throw new ParameterError(
		`Emit Since '${toText(value).slice(0, 100)}' is no date`,
		'Choose a date, or give one such as 2024-06-06T13:15:59Z.',
	);
}

/** What `$now` and the like give. */
function isLuxon(value: unknown): value is { toMillis(): number } {
	return typeof (value as { toMillis?: unknown } | undefined)?.toMillis === 'function';
}

function inWorkflowZone(context: IPollFunctions, value: unknown): number | undefined {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d([T ][\d:.]+)?$/.test(value.trim())) return undefined;
	const keys = { $text: value.trim().replace(' ', 'T') };
	return openEvaluate(context)('={{ DateTime.fromISO($text).toMillis() }}', keys) as number | undefined;
}
