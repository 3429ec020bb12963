import type { IPollFunctions } from 'n8n-workflow';

import {
	byGrowingValue,
	byRowId,
	type Detection,
	everyPoll,
	type ListedRow,
	openLocalTime,
	openWritten,
	recognizeGrowing,
	recognizeIds,
	type Recognition,
	type RowId,
	type Watermark,
	watermarkOf,
} from '../../core';
import { toChoice, toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { proposeGrowingField } from './proposeDateField';
import { proposeIdField, withProposal } from './proposeIdField';
import { type ChangeDetection, readAnyChange } from './readAnyChange';
import { readFieldName } from './readFieldName';
import { byWholeRow, readRowId } from './readRowId';
import { readListRules } from './reading/readListRules';
import { openWatermarkFormat } from './watermark/openWatermarkFormat';

/** How new rows are detected. */
export interface RowDetection extends Partial<Pick<ChangeDetection, 'needsWholeList' | 'toExample'>> {
	/** Takes the checkpoint that it returned for the previous poll. */
	detect: Detection<object>;
	/** Recognizes rows that earlier polls have seen; absent where only the whole list shows what is new. */
	recognize?(checkpoint: object, options: { forgetsOldest: boolean }): Recognition;
	/** What a checkpoint says about where new rows begin; absent where nothing grows. */
	watermarkOf?(checkpoint: object): Watermark;
	/**
	 * Reads from a row what the detection needs. Throws a RowsError, here or when `id` of the result is called. `index`
	 * counts from 0.
	 */
	toListed(row: unknown, index: number, page: number): ListedRow;
	/** Throws for the rows from `from` on if a field is not named, or empty in one of them; the error proposes one. */
	checkIds?(rows: readonly ListedRow[], from: number): void;
	/** The field that grows, if there is one. */
	growingField?: string;
	/** Whether rows without a value there are returned. */
	returnsBlank?: boolean;
	/** Whether a row is reported as either new or changed. */
	reportsChange: boolean;
	/** Whether the first poll differs from later ones. */
	hasFirstPoll: boolean;
}

const MODES = ['rowId', 'growingValue', 'anyChange', 'everyPoll'] as const;

/** Reads Detect By and its fields; throws a ParameterError. */
export function readDetection(context: IPollFunctions, read: ReadParameter): RowDetection {
	const mode = toChoice(read('detectBy', 'rowId'), 'Detect By', MODES);
	switch (mode) {
		case 'everyPoll':
			return {
				detect: withStored(everyPoll),
				toListed: (row, index, page) => new LazyRow(() => index, row, index, page),
				reportsChange: false,
				hasFirstPoll: false,
			};
		case 'growingValue': {
			const label = 'Timestamp or Number Field';
			const field = readFieldName(context, read, 'growingField', { label, of: 'row', example: 'createdAt' });
			if (field === '') return WITHOUT_GROWING_FIELD;
			const written = openWritten(field);
			const inZone = openZone(read, context);
			const valueOf = inZone === undefined ? written : (row: unknown) => inZone(written(row));
			const idOf = readRowId(context, read) ?? byWholeRow;
			const overlap = readOverlap(read);
			const blank = readBlankRule(read);
			const keepsRepeats = readListRules(read).repeats === 'number';
			return {
				detect: withStored(byGrowingValue({ overlap, field, ...blank, keepsRepeats })),
				recognize: (checkpoint) => recognizeGrowing(checkpoint, { overlap, ...blank }),
				watermarkOf,
				// The id is computed only when needed: most rows of a long list are older than the watermark, and an id may be
				// an expression or a whole row.
				toListed: (row, index, page) => new LazyRow(idOf, row, index, page, valueOf(row)),
				growingField: field,
				returnsBlank: blank.returnsBlank,
				reportsChange: false,
				hasFirstPoll: true,
			};
		}
		default: {
			const idOf = readRowId(context, read);
			const changes = mode === 'anyChange' ? readAnyChange(context, read) : undefined;
			const detect = changes === undefined ? withStored(byRowId) : withStored(changes.detect);
			return {
				...changes,
				detect: idOf === undefined ? noId : detect,
				...(mode === 'rowId' && { recognize: recognizeIds }),
				toListed: (row, index, page) => new LazyRow(idOf ?? noId, row, index, page),
				checkIds(rows, from) {
					const all = () => rows.map(({ row }) => row);
					if (idOf === undefined) throwNoIdField(all());
					try {
						for (const listed of rows.slice(from)) listed.id();
					} catch (error) {
						throw withProposal(error, all());
					}
				},
				reportsChange: mode === 'anyChange',
				hasFirstPoll: true,
			};
		}
	}
}

/** The author learns the field's name only from the rows, so the error proposes it. */
const WITHOUT_GROWING_FIELD: RowDetection = {
	detect: () => throwNoGrowingField([]),
	toListed: (row, index, page) => new LazyRow(byWholeRow, row, index, page),
	checkIds: (rows) => throwNoGrowingField(rows.map(({ row }) => row)),
	growingField: '',
	reportsChange: false,
	hasFirstPoll: true,
};

function throwNoGrowingField(rows: readonly unknown[]): never {
	throw new ParameterError('Timestamp or Number Field is empty', proposeGrowingField(rows));
}

/** Accepts a checkpoint from n8n's database: each detection reads whatever it can from it, see Detection. */
function withStored<Checkpoint extends object>(detect: Detection<Checkpoint>): Detection<object> {
	return (list, before, rules) => detect(list, before as Checkpoint | undefined, rules);
}

function noId(): never {
	return throwNoIdField([]);
}

/** See WITHOUT_GROWING_FIELD. */
function throwNoIdField(rows: readonly unknown[]): never {
	throw new ParameterError('ID Field is empty', proposeIdField(rows));
}

/**
 * Returns what dates without a time zone are, which an API writes in the zone in which it reads them: that of Send Watermark.
 * Undefined where they count as UTC.
 */
function openZone(read: ReadParameter, context: IPollFunctions): ReturnType<typeof openLocalTime> {
	if (read('options.sendWatermark', null) === null) return undefined;
	const { zone = 'UTC' } = openWatermarkFormat(read, context);
	return zone === 'UTC' ? undefined : openLocalTime(zone);
}

/** What becomes of rows without a value in the field that grows. */
function readBlankRule(read: ReadParameter): { isRequired: boolean; returnsBlank: boolean } {
	const isRequired = read('options.requireGrowing', false) === true;
	const returnsBlank = read('options.returnBlank', false) === true;
	if (isRequired && returnsBlank)
		throw new ParameterError(
			'Rows without a value cannot be both returned and an error',
			'Remove the option Require Timestamp or Number, or the option Return Rows Without a Value.',
		);
	return { isRequired, returnsBlank };
}

function readOverlap(read: ReadParameter): number {
	const value = read('options.overlap', 0);
	const overlap = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof overlap === 'number' && overlap >= 0 && overlap < Infinity) return overlap;
	throw new ParameterError(
		`Overlap '${toText(value).slice(0, 100)}' is not a number of 0 or more`,
		'Enter seconds for dates, such as 300, or a number in the unit of the Timestamp or Number Field.',
	);
}

/**
 * A listed row whose id is computed on first use, which throws a RowsError for a row without one. It is a class because
 * a list may have 100,000 rows.
 */
class LazyRow implements ListedRow {
	private known: RowId | undefined;

	/** `index` counts from 0. */
	constructor(
		private readonly idOf: (row: unknown, index: number) => RowId,
		public readonly row: unknown,
		private readonly index: number,
		public readonly page: number,
		public readonly value?: unknown,
	) {}

	id(): RowId {
		return (this.known ??= this.idOf(this.row, this.index));
	}
}
