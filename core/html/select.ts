import { select as selectAll } from 'cheerio-select';
import type { AnyNode, Element } from 'domhandler';
import * as domUtils from 'domutils';

import { PageError } from './PageError';
import type { Page } from './parsePage';

/** Enough for any selector on an ordinary page, and about a second on a hostile one. */
const MOST_STEPS = 100_000_000;
/** cheerio-select compares each element with all others for the additions that count, such as `li:gt(1) b`. */
const COUNTING = /:(first|last|eq|gt|lt|even|odd|nth)(?![-\w])/i;
const MOST_COUNTED = 10_000;

/**
 * Returns the elements that a CSS selector selects, in document order; jQuery's additions, such as `:first` and
 * `:contains(…)`, are understood, too. Throws a PageError when the selector is not valid or would take too long.
 */
export function select({ document, elements }: Page, selector: string): Element[] {
	if (elements > MOST_COUNTED && COUNTING.test(selector)) throw new PageError('selector-slow');
	try {
		return selectAll(selector, document, { adapter: countingAdapter() }) as Element[];
	} catch (error) {
		throw error instanceof PageError ? error : new PageError('selector-invalid', error);
	}
}

/** Everything that css-select does with an element goes through its adapter. */
function countingAdapter() {
	let left = MOST_STEPS;
	const count = (steps: number) => {
		left -= steps;
		if (left < 0) throw new PageError('selector-slow');
	};
	const counted =
		<Args extends unknown[], Result>(work: (...args: Args) => Result) =>
		(...args: Args): Result => {
			count(1);
			return work(...args);
		};
	return {
		...domUtils,
		isTag: counted(domUtils.isTag) as typeof domUtils.isTag,
		getName: counted(domUtils.getName),
		getParent: counted(domUtils.getParent),
		getChildren: counted(domUtils.getChildren),
		getSiblings: counted(domUtils.getSiblings),
		hasAttrib: counted(domUtils.hasAttrib),
		getAttributeValue: counted(domUtils.getAttributeValue),
		getText(node: AnyNode | AnyNode[]) {
			const text = domUtils.getText(node);
			count(text.length);
			return text;
		},
	};
}
