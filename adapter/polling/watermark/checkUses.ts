import type { INodeParameters } from 'n8n-workflow';

import { ParameterError } from '../../n8n/ParameterError';
import { toPlainValue } from '../../n8n/toPlainValue';
import { labelOf } from './watermarkUses';

/** The code between double braces. */
const PART = /\{\{([^]*?)\}\}/g;
/** A name that n8n resolves to nothing, so that the request would ask for everything. */
const MISSPELLED = /\$(?!(?:watermark|until)\b)(?:water_?mark|until)\w*/i;
const NAME = /\$(?:watermark|until)\b/;
/** Texts in code; a template text is kept, because it contains code. */
const TEXTS = /`(?:\\[^]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/**
 * Throws a ParameterError for `{{ $watermark }}` in a fixed text, which would be sent as it is written, and for a misspelled
 * name in an expression.
 */
export function checkUses(parameters: INodeParameters): void {
	for (const [name, raw] of Object.entries(parameters)) checkIn(toPlainValue(raw), labelOf(name));
}

/** Whether code uses `$watermark` or `$until` outside of its texts, as a GraphQL query may have variables of these names. */
export function isUsedOutsideTexts(part: string): boolean {
	return NAME.test(withoutTexts(part));
}

function checkIn(raw: unknown, label: string): void {
	if (typeof raw === 'object' && raw !== null) for (const inner of Object.values(raw)) checkIn(inner, label);
	if (typeof raw !== 'string') return;
	for (const [part, code = ''] of raw.matchAll(PART)) {
		const shown = part.slice(0, 100);
		if (!raw.startsWith('=') && NAME.test(code))
			throw new ParameterError(
				`${shown} in ${label} is fixed text and would be sent as it is written`,
				'Hold the mouse over the field and choose Expression instead of Fixed.',
			);
		const [wrong] = (raw.startsWith('=') && MISSPELLED.exec(withoutTexts(code))) || [];
		if (wrong !== undefined)
			throw new ParameterError(
				`The expression ${shown} in ${label} uses ${wrong.slice(0, 100)}, which does not exist`,
				'Write $watermark or $until, in lower case.',
			);
	}
}

function withoutTexts(code: string): string {
	return code.replace(TEXTS, (text) => (text.startsWith('`') ? text : '""'));
}
