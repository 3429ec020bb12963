import type { Sentence, Topic } from './Topic';

/** The facts about an error besides its sentences; none of them contains a secret. */
export interface ErrorFacts {
	status?: number;
	/** The API's own message, shortened. */
	apiMessage?: string;
	permission?: string;
	requestId?: string;
	method?: string;
	url?: string;
	/** Seconds that the API asks clients to wait (RFC 9110, section 10.2.3). */
	retryAfterSeconds?: number;
	/** Whether the request itself was not sent, because its login failed. */
	isUnsent?: boolean;
}

/**
 * The base class of this pack's errors: `message` states what happened, `description` states who, where and
 * what to do.
 */
export abstract class SessionLoginError extends Error {
	/** Stable, so that programs can rely on it; the sentences may change. */
	abstract readonly code: string;
	/** The sentences that are texts: all except the advice that names a form's fields. */
	readonly description: string;
	/** The description with its topics, in reading order. */
	readonly sentences: readonly Sentence[];
	/**
	 * The body of the error response, parsed JSON or text, without secrets; absent when it is empty or larger
	 * than 64 KB.
	 */
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
		this.description = toDescription(this.sentences);
	}
}

/**
 * Returns a copy of an error with more sentences in its description. A copy, because all callers that waited for a login
 * share its error.
 */
export function withNote<Failure extends SessionLoginError>(error: Failure, ...notes: Sentence[]): Failure {
	return withSentences(error, [...error.sentences, ...notes]);
}

/** Returns a copy of an error with other sentences as its description. */
export function withSentences<Failure extends SessionLoginError>(
	error: Failure,
	sentences: readonly Sentence[],
): Failure {
	return Object.assign(copyOf(error), { sentences, description: toDescription(sentences) });
}

/** Returns a copy of an error with all of its texts rewritten. */
export function rewriteTexts<Failure extends SessionLoginError>(
	error: Failure,
	rewrite: (text: string) => string,
): Failure {
	const facts = Object.entries(error.facts).map(([name, fact]: [string, unknown]) => [
		name,
		typeof fact === 'string' ? rewrite(fact) : fact,
	]);
	const sentences = error.sentences.map((sentence) => rewriteSentence(sentence, rewrite));
	return Object.assign(withSentences(error, sentences), {
		message: rewrite(error.message),
		stack: error.stack && rewrite(error.stack),
		facts: Object.fromEntries(facts) as Failure['facts'],
	});
}

/** Rewrites a sentence; a topic keeps its name, which this code defines. */
function rewriteSentence(sentence: Sentence, rewrite: (text: string) => string): Sentence {
	if (typeof sentence === 'string') return rewrite(sentence);
	const parts = Object.entries(sentence).map(([name, part]: [string, unknown]) => [
		name,
		name !== 'name' && typeof part === 'string' ? rewrite(part) : part,
	]);
	return Object.fromEntries(parts) as Topic;
}

/** Returns a copy of an error whose fields can be changed, with the same class, stack and cause. */
function copyOf<Failure extends SessionLoginError>(error: Failure): Failure {
	// Made by Error itself, so that it is an error for Node.js, too.
	const copy = Object.setPrototypeOf(
		new Error(error.message),
		Object.getPrototypeOf(error) as object,
	) as Failure;
	return Object.defineProperties(copy, {
		...Object.getOwnPropertyDescriptors(error),
		// Newer versions of Node.js read the stack only from the error that was thrown.
		stack: { value: error.stack, writable: true, configurable: true },
	});
}

/** Joins the sentences that are texts. */
function toDescription(sentences: readonly Sentence[]): string {
	return sentences.filter((sentence) => typeof sentence === 'string' && sentence !== '').join(' ');
}
