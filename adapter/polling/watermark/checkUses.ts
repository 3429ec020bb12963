import type { INodeParameters } from 'n8n-workflow';

import { ParameterError } from '../../n8n/ParameterError';
import { toPlainValue } from '../../n8n/toPlainValue';
import { labelOf } from './watermarkUses';

/** The code between double braces. */
const PART = /\{\{([^]*?)\}\}/g;
const NAME = /\$(?:watermark|until)\b/;
/** Names that begin with a dollar sign. */
const NAMES = /\$(\w+)/g;
/** Code that is one of the names alone, without its dollar sign. */
const BARE = /^\s*(watermark|until)\s*$/i;
/** Fields in which the names without braces are no variables of another language, as they are in a GraphQL query. */
const PLAIN_FIELDS = new Set(['url', 'queryParameters', 'jsonQuery', 'headerParameters', 'jsonHeaders']);
/** Texts in code; a template text is kept, because it contains code. */
const TEXTS = /`(?:\\[^]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/**
 * Throws a ParameterError for `{{ $watermark }}` in a fixed text, or `$watermark` without braces, which would be sent as it is
 * written, and for a misspelled name in an expression.
 */
export function checkUses(parameters: INodeParameters): void {
	for (const [name, raw] of Object.entries(parameters))
		checkIn(toPlainValue(raw), labelOf(name), PLAIN_FIELDS.has(name));
}

/** Whether code uses `$watermark` or `$until` outside of its texts, as a GraphQL query may have variables of these names. */
export function isUsedOutsideTexts(part: string): boolean {
	return NAME.test(withoutTexts(part));
}

function checkIn(raw: unknown, label: string, isPlain: boolean): void {
	if (typeof raw === 'object' && raw !== null)
		for (const inner of Object.values(raw)) checkIn(inner, label, isPlain);
	if (typeof raw !== 'string') return;
	const isExpression = raw.startsWith('=');
	for (const [part, code = ''] of raw.matchAll(PART)) {
		const shown = part.slice(0, 100);
		if (!isExpression && NAME.test(code))
			throw new ParameterError(
				`${shown} in ${label} is fixed text and would be sent as it is written`,
				'Hold the mouse over the field and choose Expression instead of Fixed.',
			);
		const wrong = isExpression ? findMisspelled(code) : undefined;
		if (wrong !== undefined)
			throw new ParameterError(
				`The expression ${shown} in ${label} uses ${wrong.slice(0, 100)}, which does not exist`,
				'Write $watermark or $until, in lower case.',
			);
	}
	const [plain] = (isPlain && NAME.exec(raw.replace(PART, ''))) || [];
	if (plain !== undefined)
		throw new ParameterError(
			`${plain} in ${label} is not in braces and would be sent as it is written`,
			`Choose Expression for the field, and write {{ ${plain} }}.`,
		);
}

/** Returns a name that n8n resolves to nothing, so that the request would ask for everything. */
function findMisspelled(code: string): string | undefined {
	const own = withoutTexts(code);
	const [bare] = BARE.exec(own) ?? [];
	if (bare !== undefined) return bare.trim();
	return [...own.matchAll(NAMES)].map(([name]) => name).find((name) => isMisspelled(name.slice(1)));
}

/** Whether a name is that of the watermark or the end, but for its case, two letters, or something after it. */
function isMisspelled(name: string): boolean {
	if (name === 'watermark' || name === 'until') return false;
	const small = name.toLowerCase();
	return (
		/^(water_?mark|until)/.test(small) ||
		lettersApart(small, 'watermark') <= 2 ||
		lettersApart(small, 'until') <= 1
	);
}

/** Counts the letters to add, remove or change that make one word of another (Levenshtein). */
function lettersApart(one: string, other: string): number {
	let above = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (const [row, letter] of [...one.slice(0, 2 * other.length)].entries()) {
		const line = [row + 1];
		for (let column = 1; column <= other.length; column++) {
			const changed = (above[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
			line.push(Math.min(changed, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
		}
		above = line;
	}
	return above[other.length] ?? 0;
}

function withoutTexts(code: string): string {
	return code.replace(TEXTS, (text) => (text.startsWith('`') ? text : '""'));
}
