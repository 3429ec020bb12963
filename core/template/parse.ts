import type { Liquid, Template } from 'liquidjs';

import { createEngine } from './createEngine';
import { TemplateProblem } from './TemplateProblem';

/** Recipes have a few templates each. */
const MOST_KEPT = 500;

interface Parsed {
	engine: Liquid;
	templates: Template[];
}

const engines = new WeakMap<(value: string) => string, { engine: Liquid; parsed: Map<string, Parsed> }>();

/** Parses a template whose values are to be encoded by `encode`; throws a TemplateProblem. */
export function parse(text: string, encode: (value: string) => string): Parsed {
	const known = engines.get(encode) ?? { engine: createEngine(encode), parsed: new Map<string, Parsed>() };
	engines.set(encode, known);
	const { engine, parsed } = known;
	const found = parsed.get(text);
	if (found !== undefined) return found;
	if (parsed.size >= MOST_KEPT) parsed.clear();
	let templates: Template[];
	try {
		templates = engine.parse(text);
	} catch (error) {
		throw toProblem(error as Error, engine);
	}
	parsed.set(text, { engine, templates });
	return { engine, templates };
}

/** Says what the engine found wrong; its own messages quote the template. */
export function toProblem(error: Error, engine: Liquid): TemplateProblem {
	const cause = causeOf(error);
	if (cause instanceof TemplateProblem) return cause;
	const { message } = cause;
	const filter = /undefined filter: ([\w-]+)/.exec(message)?.[1];
	if (filter !== undefined)
		return new TemplateProblem('noFilter', `${filter}; the filters are ${listOf(engine.filters)}`);
	const tag = /tag "([^"]+)" not found/.exec(message)?.[1];
	if (tag !== undefined) return new TemplateProblem('noTag', `${tag}; the tags are ${listOf(engine.tags)}`);
	const variable = /undefined variable: ([^,\s]+)/.exec(message)?.[1];
	if (variable !== undefined) return new TemplateProblem('noValue', variable);
	if (/limit exceeded/i.test(message))
		return new TemplateProblem('tooMuch', 'It is too long, or takes too much time');
	return new TemplateProblem('syntax', message.replace(/, line:.*/s, '').slice(0, 200));
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
