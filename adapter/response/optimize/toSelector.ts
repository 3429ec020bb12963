import { ParameterError } from '../../n8n/ParameterError';
import type { HtmlElement } from './parseHtml';

type Test = (element: HtmlElement) => boolean;

const PART = /\*|[\w-]+|#[\w-]+|\.[\w-]+|\[\s*[\w-]+\s*(?:[~|^$*]?=\s*(?:"[^"]*"|'[^']*'|[^\]\s]+)\s*)?\]/g;

/** Chooses from a page's elements, which are in document order. */
type Selector = (elements: readonly HtmlElement[]) => HtmlElement[];

/** Selectors that people write are shorter and have fewer steps; each step takes one bit. */
const LONGEST = 2_000;
const MOST_STEPS = 30;

/**
 * Returns a function that chooses elements by a CSS selector: names, #id, .class and [attribute=value], within each
 * other (a blank) or directly within (>), several separated by commas. Throws a ParameterError naming `field` for any
 * other CSS. Its running time grows only with the number of elements, however deeply they are nested.
 */
export function toSelector(selector: string, field: string): Selector {
	if (selector.length > LONGEST) {
		throw new ParameterError(`${field} is longer than ${LONGEST} characters`, 'Use a shorter selector.');
	}
	const paths = selector.split(',').map((one) => toPath(one.trim(), field));
	return (elements) => {
		const chosen = paths.map((select) => select(elements));
		return elements.filter((element) => chosen.some((these) => these.has(element)));
	};
}

function toPath(path: string, field: string): (elements: readonly HtmlElement[]) => Set<HtmlElement> {
	const steps = path.replace(/\s*>\s*/g, '>').split(/([\s>]+)/);
	const tests = steps.filter((_, index) => index % 2 === 0).map((step) => toTest(step, field));
	const isDirect = steps.filter((_, index) => index % 2 === 1).map((between) => between === '>');
	if (tests.length > MOST_STEPS) {
		throw new ParameterError(
			`${field} '${path.slice(0, 100)}' has more than ${MOST_STEPS} steps`,
			'Leave out steps in between: a space skips any number of elements.',
		);
	}
	return (elements) => {
		const chosen = new Set<HtmlElement>();
		/** The steps that match at an element, and those that match at it or above it. */
		const matched = new Map<HtmlElement | undefined, { here: number; upToHere: number }>();
		const nothing = { here: 0, upToHere: 0 };
		for (const element of elements) {
			const above = matched.get(element.parent) ?? nothing;
			let here = 0;
			tests.forEach((test, step) => {
				const before = isDirect[step - 1] ? above.here : above.upToHere;
				if ((step === 0 || before & (1 << (step - 1))) && test(element)) here |= 1 << step;
			});
			matched.set(element, { here, upToHere: here | above.upToHere });
			if (here & (1 << (tests.length - 1))) chosen.add(element);
		}
		return chosen;
	};
}

function toTest(step: string, field: string): Test {
	const parts = step.match(PART) ?? [];
	if (step === '' || parts.join('') !== step) {
		throw new ParameterError(
			`${field} '${step.slice(0, 100)}' is not a supported selector`,
			'Use names, #IDs, .classes and [attribute=value], with spaces or > between them, such as main > .price.',
		);
	}
	const tests = parts.map(toPartTest);
	return (element) => tests.every((test) => test(element));
}

function toPartTest(part: string): Test {
	const name = part.slice(1);
	if (part === '*') return () => true;
	if (part.startsWith('#')) return ({ attributes }) => attributes['id'] === name;
	if (part.startsWith('.')) return ({ attributes }) => hasWord(attributes['class'], name);
	if (!part.startsWith('[')) return (element) => element.name === part.toLowerCase();
	const [, attribute = '', sign, quoted = ''] =
		/^\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*(.*?)\s*)?\]$/.exec(part) ?? [];
	const wanted = quoted.replace(/^(["'])(.*)\1$/, '$2');
	return ({ attributes }) => {
		const value = attributes[attribute.toLowerCase()];
		return value !== undefined && (sign === undefined || compare(value, sign, wanted));
	};
}

/** Selectors level 4, section 6. */
function compare(value: string, sign: string, wanted: string): boolean {
	switch (sign) {
		case '~':
			return hasWord(value, wanted);
		case '|':
			return value === wanted || value.startsWith(`${wanted}-`);
		case '^':
			return value.startsWith(wanted);
		case '$':
			return value.endsWith(wanted);
		case '*':
			return value.includes(wanted);
		default:
			return value === wanted;
	}
}

function hasWord(list: string | undefined, word: string): boolean {
	return list?.split(/\s+/).includes(word) ?? false;
}
