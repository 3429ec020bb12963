import type { IPollFunctions } from 'n8n-workflow';

import { readField, readGrowth, type RowList } from '../../core';
import { toNames } from '../decode';
import { ParameterError } from '../ParameterError';
import type { ReadParameter } from '../ReadParameter';
import { readRequest } from '../readRequest';
import type { RowDetection } from './readDetection';
import { readFirstPoll } from './readFirstPoll';
import { setWatermark, toStart } from './setWatermark';

/** Throws a ParameterError for what a sample does not need and a later poll does: First Poll, Send Watermark and Fields That Count. */
export function checkSample(
	{ rows }: RowList,
	checkpoint: object,
	{ growingField, hasFirstPoll, tellsChange }: RowDetection,
	read: ReadParameter,
	context: IPollFunctions,
): void {
	if (hasFirstPoll) rows.forEach(readFirstPoll(context, read, { growingField }).startsWith);
	if (growingField !== undefined) {
		const start = toStart(readGrowth(checkpoint), undefined);
		setWatermark(readRequest(read), start, read, context);
	}
	if (!tellsChange) return;
	for (const name of toNames(read('changeFields', ''))) {
		if (rows.some(({ row }) => readField(row, name) !== undefined)) continue;
		throw new ParameterError(
			`No row has the field '${name}'`,
			'Correct Fields That Count: a change of a field that is not there is never seen.',
		);
	}
}
