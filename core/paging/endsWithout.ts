import { readField } from '../json/fieldPath';
import { listFields } from '../json/listFields';
import type { Topic } from '../Topic';
import { findSign } from './findSign';
import { type SendIn, readPageNumber } from './pageParameter';
import type { PageSoFar } from './PageStrategy';
import { RowsError, toFieldsText } from './readRows';

/** A field that leads to the next page and is not in an answer. */
export interface MissingField {
	field: string;
	/** What the field is for, as in "that leads to the next page". */
	purpose: string;
	/** What the author can do about it. */
	advice: Topic;
	/** Where the number of rows a page is asked for. */
	limit: { sendIn: SendIn; limitParameter: string };
}

/**
 * Whether a page is the last one because it lacks a field: yes after a page that had it, when the answer says so by another
 * field, and for a page with fewer rows than asked for; undefined when nothing tells. Throws a RowsError when something else
 * leads to further pages.
 */
export function endsWithout(page: PageSoFar, missing: MissingField): true | undefined {
	if (page.pageCount > 1) return true;
	const sign = findSign(page.body, page.response);
	if (sign?.leadsOn === true) throw toMissingError(page, missing, `Its ${sign.where} leads on.`);
	const { sendIn, limitParameter } = missing.limit;
	const asked = readPageNumber(page.first, sendIn, limitParameter) ?? 1;
	return sign !== undefined || page.rows < asked ? true : undefined;
}

/** As `endsWithout`, for a field that some APIs leave away when there is one page only: where nothing tells, the list ends with a hint. */
export function endWithout(page: PageSoFar, missing: MissingField): undefined {
	if (endsWithout(page, missing)) return;
	const { message, sentences } = toMissingError(page, missing);
	page.addHint?.(['The list ended after one page.', `${message}.`, ...sentences]);
}

/** Says which field is missing and which fields there are. */
export function toMissingError(
	{ body }: Pick<PageSoFar, 'body'>,
	{ field, purpose, advice }: MissingField,
	found = '',
): RowsError {
	return new RowsError(`The answer has no field '${field}' that ${purpose}`, [
		toFieldsText(body),
		toInnerText(body, field),
		found,
		advice,
	]);
}

/** Of a field such as `meta.next`, what there is in `meta`. */
function toInnerText(body: unknown, field: string): string {
	const home = field.split('.').slice(0, -1).join('.');
	const fields = home === '' ? '' : listFields(readField(body, home));
	return fields === '' ? '' : `In ${home} there are ${fields}.`;
}
