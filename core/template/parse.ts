import type { Liquid, Template } from 'liquidjs';

import { createEngine } from './createEngine';
import { TemplateProblem } from './TemplateProblem';

/** Recipes have a few templates each. */
const MOST_KEPT = 500;

let engine: Liquid | undefined;
const parsed = new Map<string, Template[]>();

/** Returns the engine. */
export function theEngine(): Liquid {
	return (engine ??= createEngine());
}

/** Parses a template; throws a TemplateProblem. */
export function parse(text: string): Template[] {
	const known = parsed.get(text);
	if (known !== undefined) return known;
	if (parsed.size >= MOST_KEPT) parsed.clear();
	try {
		const templates = theEngine().parse(text);
		parsed.set(text, templates);
		return templates;
	} catch (error) {
		throw toProblem(error as Error);
	}
}

/** Returns what the engine found wrong, without its own message, which quotes the template. */
export function toProblem(error: Error): TemplateProblem {
	const { filters, tags } = theEngine();
	const cause = causeOf(error);
	if (cause instanceof TemplateProblem) return cause;
	const { message } = cause;
	const filter = /undefined filter: ([\w-]+)/.exec(message)?.[1];
	if (filter !== undefined)
		return new TemplateProblem(
			'noFilter',
			`${filter}: check the spelling; available filters: ${listOf(filters)}`,
		);
	const tag = /tag "([^"]+)" not found/.exec(message)?.[1];
	if (tag !== undefined) return new TemplateProblem('noTag', `${tag}; available tags: ${listOf(tags)}`);
	const variable = /undefined variable: ([^,\s]+)/.exec(message)?.[1];
	if (variable !== undefined) return new TemplateProblem('noValue', variable);
	if (/limit exceeded/i.test(message))
		return new TemplateProblem(
			'tooMuch',
			'It is longer than 100,000 characters, or takes more text or time than a template may',
		);
	// It may quote the template, and that a secret.
	const text = message.replace(/, line:.*/s, '').replace(/\{[{%].*[%}]\}/s, '…');
	return new TemplateProblem('syntax', text.slice(0, 200));
}

function causeOf(error: Error): Error {
	let cause = error;
	for (let depth = 0; depth < 5; depth++) {
		const { originalError } = cause as { originalError?: Error };
		if (originalError === undefined) break;
		cause = originalError;
	}
	return cause;
}

const listOf = (entries: object) => Object.keys(entries).sort().join(', ');
