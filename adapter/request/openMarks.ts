import type { INodeParameters } from 'n8n-workflow';

import {
	type Braces,
	createMarkPrefix,
	hasFilteredSlot,
	hasSlot,
	markSlots,
	restoreSlots,
	rewriteTexts,
	SessionLoginError,
} from '../../core';
import type { Expressions } from '../n8n/openExpressions';
import { rawOf } from '../n8n/openParameters';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

/** The parameters of a request that may have slots such as `{{ session.siteId }}`. */
const MAY_HAVE_SLOTS = [
	...['url', 'jsonQuery', 'jsonHeaders', 'jsonBody', 'body'],
	...['queryParameters.parameters', 'headerParameters.parameters', 'bodyParameters.parameters'],
];

/** What names a field, here or in the input item. */
const NAMES: ReadonlySet<string> = new Set(['name', 'inputDataFieldName']);

/** Marks the slots that an author has written into a node's fields, and restores them in what is shown. */
export interface Marks {
	/** What begins each mark. */
	prefix: string;
	/** Reads parameters with marks in place of slots; `evaluate` resolves an expression. */
	marking(read: ReadParameter, evaluate: Expressions['evaluate']): ReadParameter;
	restore(text: string): string;
	/** Runs work; its errors have the slots as they were written. */
	restoringErrors<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Opens the marks of an execution; undefined when no field has a slot. Slots are marked in fixed fields, and in an XML body that is
 * an expression, before n8n resolves it. What an expression adds is never marked, because data could ask for the session, and
 * names are not either.
 */
export function openMarks(written: INodeParameters, names = MAY_HAVE_SLOTS): Marks | undefined {
	const raws = new Map(names.map((name) => [name, rawOf(written, name)]));
	const body = raws.get('body');
	const mayBeXml = typeof body === 'string' && hasSlot(body, bracesIn(body));
	if (!mayBeXml && ![...raws.values()].some((raw) => holds(raw, (text) => hasSlot(text)))) return undefined;
	const prefix = createMarkPrefix();
	const restore = (text: string) => restoreSlots(text, prefix);
	return {
		prefix,
		restore,
		marking: (read, evaluate) => (name, fallback) => {
			const value = read(name, fallback);
			if (!mayBeXml || name !== 'body' || !isXml(read)) return mark(value, raws.get(name), prefix);
			// Older hosts resolve no other text than that of a field.
			return evaluate(markSlots(body, prefix, bracesIn(body)), {}) ?? value;
		},
		async restoringErrors(work) {
			try {
				return await work();
			} catch (error) {
				if (error instanceof ParameterError)
					throw new ParameterError(restore(error.message), restore(error.description));
				throw error instanceof SessionLoginError ? rewriteTexts(error, restore) : error;
			}
		},
	};
}

/** Whether a fixed field of a node has a slot with a filter, which is not filled in. */
export function findsFilter(written: INodeParameters): boolean {
	return MAY_HAVE_SLOTS.some((name) => holds(rawOf(written, name), hasFilteredSlot));
}

/** Slots with one brace can be written into an expression, in which n8n reads two as code. */
function bracesIn(body: string): Braces {
	return isFixed(body) ? 'any' : 'one';
}

function isXml(read: ReadParameter): boolean {
	return read('contentType', '') === 'raw' && /\bxml\b/i.test(String(read('rawContentType', '')));
}

/** Whether a fixed text at any depth of a field passes the test. */
function holds(raw: unknown, test: (text: string) => boolean): boolean {
	if (typeof raw === 'string') return isFixed(raw) && test(raw);
	return typeof raw === 'object' && raw !== null && Object.values(raw).some((inner) => holds(inner, test));
}

/** Marks the texts of a value that are in the same place as they were written. */
function mark(value: unknown, raw: unknown, prefix: string): unknown {
	if (typeof value === 'string')
		return typeof raw === 'string' && isFixed(raw) && value === raw ? markSlots(value, prefix) : value;
	if (typeof value !== 'object' || value === null || typeof raw !== 'object' || raw === null) return value;
	if (Array.isArray(value))
		return Array.isArray(raw) ? value.map((entry, index) => mark(entry, raw[index], prefix)) : value;
	const entries = Object.entries(value).map(([name, inner]) => [
		name,
		NAMES.has(name) ? inner : mark(inner, (raw as Record<string, unknown>)[name], prefix),
	]);
	return Object.fromEntries(entries) as unknown;
}

function isFixed(raw: string): boolean {
	return !raw.startsWith('=');
}
