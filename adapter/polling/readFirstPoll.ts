import type { IPollFunctions } from 'n8n-workflow';

import { type ListedRow, openField, type PollRules, toMilliseconds, toMoment, toPoint } from '../../core';
import { toChoice, toText } from '../n8n/decode';
import { openEvaluate } from '../n8n/openExpressions';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { proposeDateField } from './proposeDateField';
import { readFieldName } from './readFieldName';

/** Which rows of the first list start the workflow. */
export interface FirstPoll extends Pick<PollRules, 'startsWith' | 'since'> {
	/** Whether all rows start it. */
	takesAll: boolean;
	/** Throws a ParameterError that proposes a field if none is named for the date. */
	checkField?(rows: readonly ListedRow[]): void;
}

/**
 * Reads First Poll; `sinceBefore` is the date, in milliseconds since 1970, of an earlier poll that found no row. Throws
 * a ParameterError.
 */
export function readFirstPoll(
	context: IPollFunctions,
	read: ReadParameter,
	{ growingField, sinceBefore }: { growingField?: string; sinceBefore?: number },
): FirstPoll {
	switch (toChoice(read('firstPoll', 'takeNote'), 'First Poll', ['takeNote', 'emitAll', 'emitSince'])) {
		case 'takeNote':
			return { startsWith: () => false, takesAll: false };
		case 'emitAll':
			return { startsWith: () => true, takesAll: true };
		case 'emitSince': {
			const since = sinceBefore ?? readSince(context, read('emitSince', ''));
			const field =
				growingField ??
				readFieldName(context, read, 'sinceField', {
					label: 'Date Field',
					of: 'row',
					example: 'createdAt',
				});
			const valueOf = openField(field);
			const dateOf = ({ row, value }: ListedRow) => toDate(value ?? valueOf(row), field);
			return {
				since,
				startsWith: (row) => dateOf(row) >= since,
				takesAll: false,
				checkField(rows) {
					if (growingField === undefined && field === '')
						throw new ParameterError('Date Field is empty', proposeDateField(rows.map(({ row }) => row)));
				},
			};
		}
	}
}

function toDate(value: unknown, field: string): number {
	const ms = toMoment(toPoint(value));
	if (ms !== undefined) return ms;
	throw new ParameterError(
		`A row has no valid date in the field '${field}'`,
		'Start From a Date requires a date in every row of the first list, such as 2024-06-06T13:15:59Z, or seconds or milliseconds since 1970. Choose another field, or another First Poll.',
	);
}

/**
 * Reads the date of Start From a Date in milliseconds since 1970; a date without a time zone is in the workflow's. Throws a
 * ParameterError.
 */
function readSince(context: IPollFunctions, value: unknown): number {
	const ms = isLuxon(value) ? value.toMillis() : (inWorkflowZone(context, value) ?? toMilliseconds(value));
	if (ms !== undefined && Number.isFinite(ms)) return ms;
	throw new ParameterError(
		`Start From a Date '${toText(value).slice(0, 100)}' is not a valid date`,
		'Choose a date, or enter one such as 2024-06-06T13:15:59Z.',
	);
}

/** Whether a value is a luxon date, such as `$now` returns. */
function isLuxon(value: unknown): value is { toMillis(): number } {
	return typeof (value as { toMillis?: unknown } | undefined)?.toMillis === 'function';
}

function inWorkflowZone(context: IPollFunctions, value: unknown): number | undefined {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d([T ][\d:.]+)?$/.test(value.trim())) return undefined;
	const keys = { $text: value.trim().replace(' ', 'T') };
	return openEvaluate(context)('={{ DateTime.fromISO($text).toMillis() }}', keys) as number | undefined;
}
