import { advise, toAdvisedText } from '../../adapter/n8n/advice/advise';
import { type Sentence, SessionLoginError } from '../../core';

import { catchError } from './catchError';

/** Returns an error as Session Request shows it, with the sentences that name fields of its form. */
export function toShown<Failure>(error: Failure): Failure {
	return error instanceof SessionLoginError ? advise(error, 'request') : error;
}

/** Returns the error that a promise rejects with, as Session Request shows it; throws when it resolves. */
export async function catchShown<Failure = Error>(promise: Promise<unknown>): Promise<Failure> {
	return toShown(await catchError<Failure>(promise));
}

/** Runs work; throws its errors as Session Request shows them. */
export function showing<Result>(work: () => Result): () => Result {
	return () => {
		try {
			return work();
		} catch (error) {
			throw toShown(error);
		}
	};
}

/** Receives hints, and passes them on as Session Request shows them. */
export function showingHints(addHint: (hint: string) => void): (sentences: readonly Sentence[]) => void {
	return (sentences) => addHint(toAdvisedText(sentences, 'request'));
}
