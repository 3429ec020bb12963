import type { Sentence } from './Topic';

/** What an error knows besides its sentences; every field is free of secrets. */
export interface ErrorFacts {
	status?: number;
	/** The API's own words, shortened. */
	apiMessage?: string;
	permission?: string;
	requestId?: string;
	method?: string;
	url?: string;
	/** Seconds the API asks to wait (RFC 9110, section 10.2.3). */
	retryAfterSeconds?: number;
}

/** The root of all errors of this pack: `message` says what happened, `description` who, where and what to do. */
export abstract class SessionLoginError extends Error {
	/** Stable, for programs; the sentences may change. */
	abstract readonly code: string;
	/** The description with its topics, in reading order. */
	readonly sentences: readonly Sentence[];
	/** The body of the answer that is an error, JSON or text, free of secrets; absent when there is none, or a large one. */
	responseBody?: unknown;

	constructor(
		message: string,
		description: string | readonly Sentence[],
		public facts: ErrorFacts = {},
		options?: ErrorOptions,
	) {
		super(message, options);
		this.name = new.target.name;
		this.sentences = [description].flat();
	}

	/** The sentences that are texts: all but the advice that names a form's fields. */
	get description(): string {
		return this.sentences.filter((sentence) => typeof sentence === 'string' && sentence !== '').join(' ');
	}
}

/** A copy of an error with more sentences in its description. A copy, because the error of a login is shared by all that waited for it. */
export function withNote<Failure extends SessionLoginError>(error: Failure, ...notes: Sentence[]): Failure {
	return withSentences(error, [...error.sentences, ...notes]);
}

/** A copy of an error with other sentences as its description. */
export function withSentences<Failure extends SessionLoginError>(
	error: Failure,
	sentences: readonly Sentence[],
): Failure {
	return Object.assign(copyOf(error), { sentences });
}

/** A copy whose fields can be changed; of the same class, with the same stack and cause. */
export function copyOf<Failure extends SessionLoginError>(error: Failure): Failure {
	return Object.create(Object.getPrototypeOf(error) as object, {
		...Object.getOwnPropertyDescriptors(error),
		// Newer versions of Node.js read it out of the very error that was thrown.
		stack: { value: error.stack, writable: true, configurable: true },
	}) as Failure;
}
