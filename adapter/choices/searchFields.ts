import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	explainingRows,
	type FieldUse,
	findPlan,
	type PageSoFar,
	type RankedField,
	rankFields,
	rankLists,
	readRows,
} from '../../core';
import { toText } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { readRequest } from '../request/readRequest';
import { parametersOfForm, type Sample, takeSample } from './takeSample';
import { toCombinations } from './toCombinations';
import { type Choice, toEntries } from './toEntries';
import { toListError } from './toListError';

/** Fills a list; n8n passes the text that the author searches for. */
export type Search = (this: ILoadOptionsFunctions, search?: string) => Promise<INodeListSearchResult>;

const PAGINATION = 'options.pagination.pagination';

/**
 * Offers what `choose` finds in a sample. What the fields at `paths` contain stays on offer: n8n clears a field whose value is
 * not in the list of another credential. Throws a node error that says in the list what to change.
 */
function searching(paths: string[], choose: (sample: Sample, read: ReadParameter) => Choice[]): Search {
	return async function (search) {
		try {
			const read = parametersOfForm(this);
			const sample = await takeSample(this, read);
			const choices = choose(sample, read);
			if (choices.length === 0) throw toNothingError(sample);
			const current = paths.map((path) => toText(read(path, '')).trim());
			const others = current.filter((one) => one !== '' && choices.every(({ name }) => name !== one));
			const all = [...choices, ...others.map((name): Choice => ({ name, remark: 'not in the sample' }))];
			return { results: toEntries(all, search, sample.response.openMask?.() ?? String) };
		} catch (error) {
			throw toListError(this.getNode(), error);
		}
	};
}

/** The editor would only say "No results". */
function toNothingError({ body }: Sample): ParameterError {
	return new ParameterError(
		'There are no fields around the list',
		Array.isArray(body)
			? 'The response is itself the list. Choose another Pagination Mode, such as Automatic, or choose Typed and enter the name.'
			: 'Choose another Pagination Mode, such as Automatic, or choose Typed and enter the name.',
	);
}

/** Offers the lists in the response. */
export const searchLists = searching(
	['rowsField', `${PAGINATION}.rowsField`, 'options.response.response.itemsField'],
	({ body, response }) =>
		explainingRows(response, body, () => {
			const lists = rankLists(body);
			// Throws what is there instead.
			if (lists.length === 0) readRows(body, '');
			return lists.map(({ path, rows }) => ({
				name: path,
				...(path === '$' && { label: 'The whole response' }),
				example: rows,
			}));
		}),
);

export const searchIds = searchRowFields('idField', 'id');
export const searchGrowing = searchRowFields('growingField', 'growing');
export const searchDates = searchRowFields('sinceField', 'date');
/** Also offers, once a field is chosen, to add another or to take one away. */
export const searchContent = searching(['changeFields'], (sample, read) => {
	const fields = toRowChoices(sample, read, 'any');
	const combinations = toCombinations(toText(read('changeFields', '')), fields);
	const offered = new Set(combinations.map(({ name }) => name));
	return [...combinations, ...fields.filter(({ name }) => !offered.has(name))];
});

/** Offers the fields of a row, those that suit the use first. */
function searchRowFields(path: string, use: FieldUse): Search {
	return searching([path], (sample, read) => toRowChoices(sample, read, use, toText(read(path, '')).trim()));
}

/** Objects and lists are only offered for a comparison, and where one is the `current` choice. */
function toRowChoices(
	{ body, response }: Sample,
	read: ReadParameter,
	use: FieldUse,
	current?: string,
): Choice[] {
	const field = toText(read('rowsField', '') || read(`${PAGINATION}.rowsField`, '')).trim();
	const rows = explainingRows(response, body, () => readRows(body, field));
	if (rows.length === 0) {
		throw new ParameterError(
			'The list is empty',
			'Only rows show which fields there are. Check URL, Query Parameters and Rows Field, or choose Typed and enter the name.',
		);
	}
	const fields = rankFields(rows, use);
	if (fields.length === 0) {
		throw new ParameterError(
			'The rows have no fields',
			'Choose the list with the right rows in Rows Field. For rows that are texts or numbers, set ID Field to the expression {{ $row }}.',
		);
	}
	const fitting = fields.filter(
		({ name, kind }) => use === 'any' || (kind !== 'object' && kind !== 'list') || name === current,
	);
	if (fitting.length === 0) {
		throw new ParameterError(
			'The fields of the rows contain only objects and lists',
			'Choose the list with the right rows in Rows Field. To use the whole row as the ID, set ID Field to the expression {{ $row }}.',
		);
	}
	return fitting.map(({ name, example, ...field }) => ({
		name,
		example,
		remark: toRemark(field, use, rows.length),
	}));
}

/** Says why a field may not suit the use. */
function toRemark(
	{ filledIn, distinct, kind, isLikely }: Omit<RankedField, 'name' | 'example'>,
	use: FieldUse,
	rowCount: number,
): string {
	if (use === 'any') return '';
	if (kind === 'object' || kind === 'list') return 'not a single value';
	if (filledIn < rowCount) return `empty in ${rowCount - filledIn} of ${rowCount} rows`;
	if (isLikely) return '';
	if (use === 'id') return distinct < rowCount ? 'repeats' : rowCount > 1 ? 'may repeat' : '';
	if (kind === 'date') return '';
	return kind === 'number' && use === 'growing' ? 'not in order' : 'not a date';
}

/** What a field of the response, outside its rows, is for. */
type Use = 'cursorField' | 'nextUrlField' | 'moreField' | 'totalField' | 'totalPagesField';

const FITS: Record<Use, (field: RankedField) => boolean> = {
	cursorField: ({ kind }) => kind === 'text' || kind === 'number',
	nextUrlField: ({ example }) => /^(https?:|\/|\?)/i.test(toText(example)),
	moreField: ({ kind }) => kind === 'flag',
	totalField: ({ kind }) => kind === 'number',
	totalPagesField: ({ kind }) => kind === 'number',
};

export const searchCursors = searchResponseFields('cursorField');
export const searchNextUrls = searchResponseFields('nextUrlField');
export const searchFlags = searchResponseFields('moreField');
export const searchTotals = searchResponseFields('totalField');
export const searchPageTotals = searchResponseFields('totalPagesField');

/** Offers the fields of the response: first the one that Automatic would use, then those whose values suit the use. */
function searchResponseFields(use: Use): Search {
	return searching([`${PAGINATION}.${use}`], (sample, read) => {
		const from = use === 'cursorField' ? toText(read(`${PAGINATION}.cursorFrom`, 'body')) : 'body';
		if (from === 'lastRow') return toRowChoices(sample, read, 'id');
		if (from === 'header')
			return Object.entries(sample.response.headers).map(([name, example]) => ({ name, example }));
		const found = toPlanFields(sample, read)?.[use];
		const rankOf = (field: RankedField) => (field.name === found ? 0 : FITS[use](field) ? 1 : 2);
		return rankFields([sample.body], 'any')
			.filter(({ kind }) => kind !== 'list')
			.map((field) => ({ ...field, rank: rankOf(field) }))
			.sort((a, b) => a.rank - b.rank)
			.map(({ name, example }) => ({ name, example }));
	});
}

/** Returns the fields by which Automatic would request the next page. */
function toPlanFields(
	{ body, response }: Sample,
	read: ReadParameter,
): Partial<Record<Use, unknown>> | undefined {
	const request = readRequest(read);
	const counts = { rows: 0, rowsSoFar: 0, mostRows: 0, pageCount: 1 };
	const page: PageSoFar = { first: request, request, response, body, ...counts };
	return findPlan(page) as Partial<Record<Use, unknown>> | undefined;
}
