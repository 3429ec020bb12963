import type { IDataObject } from 'n8n-workflow';

import { SessionLoginError } from '../../core';
import { toAdvisedText } from './advice/advise';
import { ParameterError } from './ParameterError';

/** Errors whose last sentence says what to do, although it names no form field. */
const ENDS_WITH_ADVICE = ['MISSING_PERMISSION', 'TOOL_LIMIT'];

/** Returns what the model of an AI agent reads about an error: what happened, why, and what to do next, as far as it is known. */
export function toToolError(error: unknown): IDataObject {
	if (!(error instanceof SessionLoginError)) {
		const { message, description } = error as { message?: string; description?: string | null };
		return withoutEmpty({ what: message ?? String(error), why: description ?? '' });
	}
	const { message, sentences, code } = error;
	if (error instanceof ParameterError) return withoutEmpty({ what: message, next: error.description });
	const ends = ENDS_WITH_ADVICE.includes(code);
	const isAdvice = (index: number) =>
		typeof sentences[index] !== 'string' || (ends && index === sentences.length - 1);
	const toText = (advice: boolean) =>
		toAdvisedText(
			sentences.filter((_, index) => isAdvice(index) === advice),
			'request',
		);
	return withoutEmpty({ what: message, why: toText(false), next: toText(true) });
}

function withoutEmpty(texts: Record<string, string>): IDataObject {
	return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
