import { readField, toHomes } from '../json/fieldPath';
import { listFields } from '../json/listFields';
import { withNote } from '../SessionLoginError';
import type { Topic } from '../Topic';
import { findMore } from './findMore';
import { findSign } from './findSign';
import { type SendIn, readPageNumber } from './parameters/pageParameter';
import { type PageSoFar, remark } from './PageStrategy';
import { RowsError, toFieldsText } from './readRows';

/** A field that leads to the next page and is missing from a response. */
export interface MissingField {
	field: string;
	/** What the field is for, as in "that points to the next page". */
	purpose: string;
	/** What the author can do. */
	advice: Topic;
	/** Where the number of rows per page is requested. */
	limit: { sendIn: SendIn; limitParameter: string };
}

/**
 * Whether a page without the field is the last one: yes after the first page, when another field shows it, and
 * when the page has fewer rows than requested; undefined when there is no evidence. Throws a RowsError when
 * something else leads to more pages.
 */
export function endsWithout(page: PageSoFar, missing: MissingField): true | undefined {
	if (page.pageCount > 1) return true;
	const sign = findSign(page.body, page.response);
	if (sign?.leadsOn === true)
		throw toMissingError(page, missing, `The ${sign.where} shows that there is a next page.`);
	const { sendIn, limitParameter } = missing.limit;
	const asked = readPageNumber(page.first, sendIn, limitParameter) ?? 1;
	// An API may grant fewer rows than requested.
	const isShort = page.rows < asked && findMore(page.body, page.response, page.rows) === undefined;
	return sign !== undefined || isShort ? true : undefined;
}

/**
 * Like `endsWithout`, for a field that some APIs omit when there is only one page: without evidence, the list
 * ends with a hint. If hints are not shown, a total that shows more rows is a RowsError.
 */
export function endWithout(page: PageSoFar, missing: MissingField): undefined {
	if (endsWithout(page, missing)) return;
	const more = findMore(page.body, page.response, page.rows);
	const error = toMissingError(page, missing, more);
	if (page.addHint === undefined && more !== undefined) throw withNote(error, { name: 'maybe-more-pages' });
	remark(page, ['The list ended after one page.', `${error.message}.`, ...error.sentences]);
}

/** Creates the error that names the missing field and the available ones. */
export function toMissingError(
	{ body }: Pick<PageSoFar, 'body'>,
	{ field, purpose, advice }: MissingField,
	found = '',
): RowsError {
	return new RowsError(`The response has no field '${field}' that ${purpose}`, [
		toFieldsText(body),
		toInnerText(body, field),
		found,
		advice,
	]);
}

/** Lists the fields of the nearest existing parent, such as `meta`, when a field such as `meta.next` is missing. */
function toInnerText(body: unknown, field: string): string {
	for (const home of toHomes(field)) {
		const fields = listFields(readField(body, home));
		if (fields !== '') return `Available fields in ${home}: ${fields}.`;
	}
	return '';
}
