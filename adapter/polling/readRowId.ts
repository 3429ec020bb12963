import { isDeepStrictEqual } from 'node:util';

import type { IPollFunctions } from 'n8n-workflow';

import { openWritten, type RowId, toRowId } from '../../core';
import { toNames } from '../n8n/decode';
import { openEvaluate } from '../n8n/openExpressions';
import { rawOf } from '../n8n/openParameters';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/** Returns a row's id; throws a RowsError for a row without one. `index` counts from 0. */
export type ReadRowId = (row: unknown, index: number) => RowId;

/**
 * Reads ID Field: one field of a row, several separated by commas, or an expression over `$row` that is resolved for
 * each row. Returns undefined when it is empty.
 */
export function readRowId(context: IPollFunctions, read: ReadParameter): ReadRowId | undefined {
	const written = readIdExpression(context);
	if (written !== undefined) return byExpression(context, written);
	const fields = toNames(read('idField', ''));
	const [field = '', ...others] = fields;
	if (others.length > 0) return byFields(fields);
	if (field !== '') return byField(field);
	return undefined;
}

/** Returns the fields that ID Field names; none for an expression over `$row`. */
export function readIdFields(context: IPollFunctions, read: ReadParameter): string[] {
	return readIdExpression(context) === undefined ? toNames(read('idField', '')) : [];
}

function readIdExpression(context: IPollFunctions): string | undefined {
	const written = rawOf(context.getNode().parameters, 'idField');
	if (typeof written !== 'string' || !written.startsWith('=')) return undefined;
	return /\$(row|json)\b/.test(written) ? written : undefined;
}

/** Makes the whole row its id. */
export const byWholeRow: ReadRowId = (row, index) => toRowId(row, row, index, 'the row');

function byField(field: string): ReadRowId {
	const valueOf = openWritten(field);
	const where = `the field '${field}'`;
	return (row, index) => toRowId(valueOf(row), row, index, where);
}

/** Reads each part on its own, so that a row without one of them has no id. */
function byFields(fields: string[]): ReadRowId {
	const parts = fields.map(byField);
	return (row, index) =>
		toRowId(
			parts.map((part) => part(row, index)),
			row,
			index,
			'the row',
		);
}

function byExpression(context: IPollFunctions, written: string): ReadRowId {
	const evaluate = openEvaluate(context);
	const resolve = (expression: string, row: unknown) => evaluate(expression, { $row: row });
	if (resolve('={{ $row.id }}', { id: 7 }) !== 7) {
		throw new ParameterError(
			'This version of n8n cannot resolve an expression for each row',
			'Enter one or more field names in ID Field, or update n8n.',
		);
	}
	// n8n has no $json in a trigger; an author who writes it means the row.
	const expression = written.replace(/\$json\b/g, '$$row');
	const nothing = idOfNoRow(() => resolve(expression, {}));
	return (row, index) => {
		const id = resolve(expression, row);
		// An unknown field makes the id 'undefined-undefined' in every row, so all rows would count as one.
		const isNone = isDeepStrictEqual(id, nothing);
		return toRowId(isNone ? undefined : id, row, index, 'the result of the expression in ID Field');
	};
}

function idOfNoRow(resolve: () => unknown): unknown {
	try {
		return resolve();
	} catch {
		return undefined;
	}
}
