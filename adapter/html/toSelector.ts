import { ParameterError } from '../ParameterError';
import type { HtmlElement } from './parseHtml';

type Test = (element: HtmlElement) => boolean;

const PART = /\*|[\w-]+|#[\w-]+|\.[\w-]+|\[\s*[\w-]+\s*(?:[~|^$*]?=\s*(?:"[^"]*"|'[^']*'|[^\]\s]+)\s*)?\]/g;

/**
 * A test for elements by a CSS selector: names, #id, .class and [attribute=value], within (a blank) or right within (>) each
 * other, commas between several. Throws a ParameterError naming `field` for anything else of CSS.
 */
export function toSelector(selector: string, field: string): Test {
	const tests = selector.split(',').map((one) => toPath(one.trim(), field));
	return (element) => tests.some((test) => test(element));
}

function toPath(path: string, field: string): Test {
	const steps = path.replace(/\s*>\s*/g, '>').split(/([\s>]+)/);
	const tests = steps.filter((_, index) => index % 2 === 0).map((step) => toTest(step, field));
	const isDirect = steps.filter((_, index) => index % 2 === 1).map((between) => between === '>');
	const holds = (element: HtmlElement | undefined, depth: number): boolean => {
		if (element === undefined || tests[depth]?.(element) !== true) return false;
		if (depth === 0) return true;
		if (isDirect[depth - 1]) return holds(element.parent, depth - 1);
		for (let above = element.parent; above !== undefined; above = above.parent) {
			if (holds(above, depth - 1)) return true;
		}
		return false;
	};
	return (element) => holds(element, tests.length - 1);
}

function toTest(step: string, field: string): Test {
	const parts = step.match(PART) ?? [];
	if (step === '' || parts.join('') !== step) {
		throw new ParameterError(
			`${field} '${step.slice(0, 100)}' is not one that this node knows`,
			'Use names, #IDs, .classes and [attribute=value], with blanks or > between them, such as main > .price.',
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
