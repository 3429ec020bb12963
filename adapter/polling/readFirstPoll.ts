import type { IPollFunctions } from 'n8n-workflow';

import { type ListedRow, type PollRules, readField, toMoment, toPoint } from '../../core';
import { toChoice, toName } from '../decode';
import { ParameterError } from '../ParameterError';
import type { ReadParameter } from '../ReadParameter';
import { readFieldName } from './readFieldName';
import { readSince } from './readSince';

/** Which rows of the first list start the workflow. */
export interface FirstPoll extends Pick<PollRules, 'startsWith' | 'since'> {
	/** Whether all of them do. */
	takesAll: boolean;
}

/** Reads First Poll; `sinceBefore` is the date that an earlier poll began with, when it found no row. Throws a ParameterError. */
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
				toName(
					readFieldName(context, read, 'sinceField', {
						label: 'Date Field',
						of: 'row',
						example: 'createdAt',
					}),
					'Date Field',
					'Name the field of a row that holds the date for Emit Since.',
				);
			return { since, startsWith: (row) => readDate(row, field) >= since, takesAll: false };
		}
	}
}

function readDate({ row }: ListedRow, field: string): number {
	const ms = toMoment(toPoint(readField(row, field)));
	if (ms !== undefined) return ms;
	throw new ParameterError(
		`A row has no date in the field '${field}'`,
		'Emit Since needs a date in every row of the first list, such as 2024-06-06T13:15:59Z, or seconds or milliseconds since 1970. Name another field, or choose another First Poll.',
	);
}
