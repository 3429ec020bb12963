import type { PagingTopic } from '../../../core';
import { type Advice, ofNode, type Reader } from './Advice';

/** What to do when the rows or pages of a list are not found. */
export const pagingAdvice: Advice<PagingTopic> = {
	'rows-field': ofNode(toRowsAdvice),
	'total-field': ofNode(
		({ isOfPages }) =>
			`Set Total ${isOfPages ? 'Pages' : 'Rows'} Field to the one that says so, or leave it empty.`,
	),
	'more-field': ofNode(
		'Set More Rows Field to the one that says so, or leave it empty to go on until a page has no rows.',
	),
	'cursor-field': ofNode('Check Cursor Field in Pagination.'),
	'cursor-parameter': ofNode('Check Cursor Parameter and Cursor Field in Pagination.'),
	'start-parameter': ofNode('Check Start Parameter in Pagination.'),
	'page-parameter': ofNode('Check Page Parameter in Pagination.'),
	'next-url-field': ofNode('Check Next URL Field in Pagination.'),
	'next-url-expression': ofNode('Check the expression in Next URL.'),
	'page-expressions': ofNode(
		({ isLinked }) =>
			`Check ${isLinked ? 'Next URL' : 'Parameters'} and Pagination Complete When in Pagination.`,
	),
	'page-mode': ofNode(({ where }) => `Its ${where} may lead on: if so, choose another Pagination Mode.`),
	'end-statuses': ofNode(
		({ status }) =>
			`If your API answers ${status} behind its last page, enter ${status} under Statuses Behind the Last Page in Pagination.`,
	),
	'body-fields': ofNode(
		'A pagination parameter or watermark in the body needs a JSON object or form fields as Body. Put it into the query, or change Body Content Type.',
	),
};

/** The trigger has one field for the rows of all lists. */
function toRowsAdvice({ isSplit, isOther }: { isSplit: boolean; isOther: boolean }, reader: Reader): string {
	const field = isSplit && reader === 'request' ? 'Split Into Items' : 'Rows Field';
	return isOther
		? `Set ${field} to a field that holds a list, or check the URL.`
		: `Set ${field} to the one that holds the rows.`;
}
