import { isDeepStrictEqual } from 'node:util';

import type { IPollFunctions } from 'n8n-workflow';

import { isBlank, type ListedRow, openField, type RowId, type RowList } from '../../core';
import { toNames } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readRequest } from '../request/readRequest';
import type { RowDetection } from './readDetection';
import { proposeIdField, proposeInside } from './proposeIdField';
import { readFirstPoll } from './readFirstPoll';
import { readIdFields } from './readRowId';
import { setWatermark, toStart } from './setWatermark';

/**
 * Throws a ParameterError for what later polls need and a sample does not: a single, unique value as the ID of each row, First
 * Poll, Send Watermark and Compare Only These Fields.
 */
export function checkSample(
	{ rows }: RowList,
	checkpoint: object,
	{ growingField, returnsBlank = false, hasFirstPoll, reportsChange, watermarkOf }: RowDetection,
	read: ReadParameter,
	context: IPollFunctions,
): void {
	if (hasFirstPoll) {
		const valued = growingField === undefined ? rows : rows.filter(({ value }) => !isBlank(value));
		const used = returnsBlank ? rows : valued;
		checkKinds(used, readIdFields(context, read));
		checkIds(used);
		const first = readFirstPoll(context, read, { growingField });
		first.checkField?.(rows);
		valued.forEach(first.startsWith);
	}
	if (watermarkOf !== undefined) {
		const start = toStart(watermarkOf(checkpoint), undefined);
		setWatermark(readRequest(read), start, read, context);
	}
	if (!reportsChange) return;
	for (const name of toNames(read('changeFields', ''))) {
		const valueOf = openField(name);
		if (rows.some(({ row }) => valueOf(row) !== undefined)) continue;
		throw new ParameterError(
			`No row has the field '${name}'`,
			'Correct Compare Only These Fields: a change in a missing field is never detected.',
		);
	}
}

/** An object would be compared with all it contains, so that a row is new when anything in there changes. */
function checkKinds(rows: readonly ListedRow[], names: readonly string[]): void {
	for (const name of names) {
		const valueOf = openField(name);
		for (const [index, { row }] of rows.entries()) {
			const value = valueOf(row);
			if (typeof value !== 'object' || value === null) continue;
			throw new ParameterError(
				`Row ${index + 1}: the field '${name}' is ${Array.isArray(value) ? 'a list' : 'an object'}`,
				proposeInside(
					rows.map(({ row }) => row),
					name,
				),
			);
		}
	}
}

/** Rows with the same ID would count as one row. */
function checkIds(rows: readonly ListedRow[]): void {
	const indexes = new Map<RowId, number>();
	for (const [index, listed] of rows.entries()) {
		const { row } = listed;
		const id = listed.id();
		const earlier = indexes.get(id);
		if (earlier === undefined) indexes.set(id, index);
		else if (!isDeepStrictEqual(rows[earlier]?.row, row)) {
			throw new ParameterError(
				`Rows ${earlier + 1} and ${index + 1} are different but have the same ID '${String(id).slice(0, 100)}'`,
				`Only one of them would start the workflow. ${proposeIdField(rows.map(({ row }) => row))} If the rows have no ID of their own, as in a log, set the option Repeating IDs to Number Them. If the list changed while it was read, try again.`,
			);
		}
	}
}
