import { isDeepStrictEqual } from 'node:util';

import type { IPollFunctions } from 'n8n-workflow';

import {
	byAnyChange,
	type ChangeReports,
	type Detection,
	type FoundRow,
	type KeptId,
	openField,
	openWritten,
	type SeenRows,
	setAtPath,
	toChanges,
} from '../../core';
import { toChoice, toNames, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readIdFields } from './readRowId';

/** How new, changed and deleted rows are detected. */
export interface ChangeDetection {
	detect: Detection<SeenRows>;
	/** Whether rows that are missing in a list are reported, so that an incomplete list must not pass for a complete one. */
	needsWholeList: boolean;
	/** Shows in a sample how changed and deleted rows are returned; absent unless the author chose to see more of them. */
	toExample?(sample: readonly FoundRow[]): { found: readonly FoundRow[]; hint: string };
}

/** The longest example of a deleted row in a hint. */
const LONGEST_EXAMPLE = 300;

/** Reads Compare Only These Fields and the options for changed and deleted rows; throws a ParameterError. */
export function readAnyChange(context: IPollFunctions, read: ReadParameter): ChangeDetection {
	const names = toNames(read('changeFields', ''));
	const contentOf = openContent(names);
	const fields = readChangedFields(read, names);
	const deleted = readDeleted(context, read);
	const reports = { ...(fields && { fields }), ...(deleted && { deleted }) };
	return {
		detect: byAnyChange(contentOf, reports),
		needsWholeList: deleted !== undefined,
		...((fields ?? deleted) && { toExample: (sample) => toExample(sample, contentOf, reports) }),
	};
}

/** Returns what a row is compared by: the fields that count, or the whole row when the author names none. */
function openContent(names: string[]): (row: unknown) => unknown {
	if (names.length === 0) return (row) => row;
	const parts = names.map(openWritten);
	return (row) => parts.map((part) => part(row) ?? null);
}

function readChangedFields(read: ReadParameter, names: string[]): string[] | undefined {
	if (read('options.addChanges', false) !== true) return undefined;
	if (names.length > 0) return names;
	throw new ParameterError(
		'Add Changed Fields requires Compare Only These Fields',
		'In Compare Only These Fields, choose the fields whose old and new values you need, or remove Add Changed Fields. These values are stored between polls.',
	);
}

function readDeleted(context: IPollFunctions, read: ReadParameter): ChangeReports['deleted'] {
	const choice = toChoice(read('options.deletedRows', 'none'), 'Report Deleted Rows', [
		'none',
		'afterTwoPolls',
		'atOnce',
	]);
	if (choice === 'none') return undefined;
	const names = readIdFields(context, read);
	const parts = names.map(openWritten);
	return {
		lists: choice === 'atOnce' ? 1 : 2,
		mayBeEmpty: read('options.emptyList', 'accept') === 'deleted',
		idValuesOf: (row) => parts.map((part) => part(row)),
		toRow(id, values) {
			const ids = [id].flat();
			// What an expression returns has no field.
			const own: Array<readonly [string, unknown]> =
				ids.length === names.length ? names.map((name, at) => [name, ids[at]]) : [['id', toSingle(id)]];
			return [...values, ...own].reduce<Record<string, unknown>>(
				(row, [path, value]) => setAtPath(row, withoutRoot(path), value),
				{},
			);
		},
	};
}

function toSingle(id: KeptId): unknown {
	return Array.isArray(id) ? id.join(',') : id;
}

/** A path that begins at the root of the row names the same field without it; the root itself has no name. */
function withoutRoot(path: string): string {
	return path === '$' ? 'id' : path.replace(/^\$(?:\.|(?=\[))/, '');
}

function toExample(
	sample: readonly FoundRow[],
	contentOf: (row: unknown) => unknown,
	{ fields, deleted }: ChangeReports,
): { found: readonly FoundRow[]; hint: string } {
	const [first, ...others] = sample;
	if (first === undefined) return { found: sample, hint: '' };
	const hints: string[] = [];
	let shown = first;
	if (fields !== undefined) {
		const valuesOf = ({ row }: FoundRow) => toChanges(fields, undefined, contentOf(row) as unknown[]);
		const known = others.map(valuesOf);
		const changes = Object.entries(valuesOf(first)).map(([name, { to }]) => {
			const from = known.map((values) => values[name]?.to).find((value) => !isDeepStrictEqual(value, to));
			return [name, { from: from ?? null, to }];
		});
		shown = { ...first, change: 'changed', changes: Object.fromEntries(changes) };
		hints.push(
			'As an example, the first row is shown as a changed one, with old values taken from other rows.',
		);
	}
	if (deleted !== undefined) {
		const values = fields?.map((name) => [name, openField(name)(first.row) ?? null] as const) ?? [];
		const ids = deleted
			.idValuesOf(first.row)
			.map((value) => (typeof value === 'number' ? value : toText(value)));
		const row = deleted.toRow(ids.length > 1 ? ids : (ids[0] ?? '…'), values);
		const text = JSON.stringify({ ...(row as object), _trigger: { change: 'deleted' } });
		hints.push(`A deleted row is returned with what is known about it: ${text.slice(0, LONGEST_EXAMPLE)}`);
	}
	return { found: [shown, ...others], hint: hints.join(' ') };
}
