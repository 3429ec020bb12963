import type { PagingTopic } from '../../../core';
import { type Advice, ofNode, type Reader } from './Advice';
import { toPlanText } from './toPlanText';

/** The fields of the form that name what shows the end of a list. */
const LABELS = { flag: 'More Rows Field', rows: 'Total Rows Field', pages: 'Total Pages Field' };

/** What to do when the rows or pages of a list are not found. */
export const pagingAdvice: Advice<PagingTopic> = {
	'rows-field': ofNode(toRowsAdvice),
	'total-field': ofNode(({ isOfPages }) =>
		isOfPages
			? 'Set Total Pages Field to the field with the number of all pages, or leave it empty.'
			: 'Set Total Rows Field to the field with the number of all rows, or leave it empty.',
	),
	'more-field': ofNode(
		'Set More Rows Field to the field that shows whether there is a next page, or leave it empty to continue until a page has no rows.',
	),
	'total-beyond-end': ofNode(
		'If it counts something else, such as the rows of one page, leave Total Rows Field and Total Pages Field empty; if the API hides rows, choose Page Size under Advance By.',
	),
	'shorter-than-page-size': ofNode(
		({ rows }) =>
			`If the API returns at most ${rows === 1 ? '1 row' : `${rows} rows`} per page, choose Rows Received under Advance By in Pagination; if it hides rows that the total counts, leave Total Rows Field empty.`,
	),
	'short-page': ofNode(
		'If rows are missing, switch off Stop at a Short Page in Pagination; otherwise choose the Pagination Mode Off.',
	),
	'first-page': ofNode(({ first }) => {
		const set = `set First Page to ${first} in Pagination, and a page number of your own in the URL or query, too`;
		return first === 1
			? `If so, ${set}.`
			: `If rows are missing, ${set}; otherwise enter a field that shows the end as More Rows Field or Total Rows Field.`;
	}),
	'most-pages': ofNode(
		'If the list really has more pages, switch on Limit Pages Fetched in Pagination, and enter Max Pages.',
	),
	'no-rows-but-more': ofNode(
		'If the API hides rows, choose Page Size under Advance By in Pagination; if the field is wrong, leave More Rows Field empty.',
	),
	'hidden-rows': ofNode('If the API hides rows, choose Page Size under Advance By in Pagination.'),
	'name-field': ofNode(({ kind }) => `If rows are missing, enter it as ${LABELS[kind]} in Pagination.`),
	'more-or-total-field': ofNode(
		'Correct More Rows Field, Total Pages Field or Total Rows Field in Pagination, or leave it empty.',
	),
	'cursor-field': ofNode('Check Cursor Field in Pagination.'),
	'cursor-parameter': ofNode('Check Cursor Parameter and Cursor Field in Pagination.'),
	'start-parameter': ofNode('Check Start Parameter in Pagination.'),
	'page-parameter': ofNode('Check Page Parameter in Pagination.'),
	'next-url-field': ofNode('Check Next URL Field in Pagination.'),
	'next-url-expression': ofNode('Check the expression in Next URL in Pagination.'),
	'page-expressions': ofNode(
		({ isLinked }) =>
			`Check ${isLinked ? 'Next URL' : 'Parameters'} and Pagination Complete When in Pagination.`,
	),
	'page-mode': ofNode(
		({ where }) => `The ${where} suggests that there is a next page: if so, choose another Pagination Mode.`,
	),
	'end-statuses': ofNode(
		({ status }) =>
			`If your API returns ${status} after the last page, enter ${status} under End Statuses in Pagination.`,
	),
	'maybe-more-pages': ofNode('If rows are missing, choose another Pagination Mode; otherwise choose Off.'),
	'csv-columns': ofNode(
		'If only page 1 has the names, or no page, set Response Format to CSV and Column Names to None: the columns are then called column1, column2 and so on, and a row of names is a row.',
	),
	'page-plan': ofNode(toPlanText),
	'body-fields': ofNode(
		'A pagination parameter or watermark in the body requires a JSON object or form fields as Body. Send it in the query, or change Body Content Type.',
	),
};

/** The trigger has one field for the rows of all lists. */
function toRowsAdvice({ isSplit, isOther }: { isSplit: boolean; isOther: boolean }, reader: Reader): string {
	const field = isSplit && reader === 'request' ? 'Split Into Items' : 'Rows Field';
	return isOther
		? `Set ${field} to a field that contains a list, or check the URL.`
		: `Set ${field} to the field that contains the rows.`;
}
