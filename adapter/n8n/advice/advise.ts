import { type Sentence, type SessionLoginError, type Topic, withSentences } from '../../../core';
import type { Advice, Reader } from './Advice';
import { connectionAdvice } from './connectionAdvice';
import { loginAdvice } from './loginAdvice';
import { pagingAdvice } from './pagingAdvice';
import { pollingAdvice } from './pollingAdvice';
import { requestAdvice } from './requestAdvice';

/** Every sentence that names a field of a form, keyed by the topic of core's error. */
export const ADVICE: Advice<Topic> = {
	...connectionAdvice,
	...loginAdvice,
	...requestAdvice,
	...pagingAdvice,
	...pollingAdvice,
};

/** Returns a copy of an error whose description has a sentence for each of its topics; the same error when it has none. */
export function advise<Failure extends SessionLoginError>(error: Failure, reader: Reader): Failure {
	if (error.sentences.every(isText)) return error;
	return withSentences(
		error,
		error.sentences.map((sentence) => toText(sentence, reader)),
	);
}

/** Joins core's sentences into one text, with advice for its topics. */
export function toAdvisedText(sentences: readonly Sentence[], reader: Reader): string {
	return sentences
		.map((sentence) => toText(sentence, reader))
		.filter(Boolean)
		.join(' ');
}

function isText(sentence: Sentence): boolean {
	return typeof sentence === 'string';
}

function toText(sentence: Sentence, reader: Reader): string {
	if (typeof sentence === 'string') return sentence;
	const write = ADVICE[sentence.name] as (topic: Topic, reader: Reader) => string;
	return write(sentence, reader);
}
