import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { openAhead } from './openAhead';
import type { ReadParameter } from './ReadParameter';
import { toPlainValue } from './toPlainValue';

const NONE = Symbol('the author set none');
const BY_ITEM = Symbol('another one for each item');

/**
 * Returns a function that reads the parameters of an input item. Parameters without expressions are resolved once for
 * all items, so callers must not change a value; the others are resolved only when they are read, and then for some of
 * the next items as well if there are `itemCount`.
 */
export function openParameters(
	context: IExecuteFunctions,
	itemCount = 1,
): (itemIndex: number) => ReadParameter {
	const written = context.getNode().parameters;
	const resolved = new Map<string, unknown>();
	const byItem = new Map<string, (itemIndex: number) => unknown>();
	const resolve = (name: string, itemIndex: number, fallback?: unknown): unknown =>
		toPlainValue(context.getNodeParameter(name, itemIndex, fallback));
	const resolveOnce = (name: string): unknown => {
		const raw = rawOf(written, name);
		if (raw === undefined) return NONE;
		return holdsExpression(raw) ? BY_ITEM : resolve(name, 0);
	};
	const resolveByItem = (name: string, itemIndex: number, fallback: unknown): unknown => {
		const known = byItem.get(name) ?? openAhead((index) => resolve(name, index, fallback), itemCount);
		byItem.set(name, known);
		return known(itemIndex);
	};
	return (itemIndex) => {
		const ofItem = new Map<string, unknown>();
		return (name, fallback) => {
			if (!resolved.has(name)) resolved.set(name, resolveOnce(name));
			const value = resolved.get(name);
			if (value === NONE) return fallback;
			if (value !== BY_ITEM) return value;
			if (!ofItem.has(name)) ofItem.set(name, resolveByItem(name, itemIndex, fallback));
			return ofItem.get(name);
		};
	};
}

/** Returns a parameter's value as written, given its path in n8n's notation, such as `options.response.response`. */
export function rawOf(parameters: INodeParameters, path: string): unknown {
	let value: unknown = parameters;
	for (const name of path.split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return toPlainValue(value);
}

/**
 * Whether n8n would resolve anything in a value, that is, whether it contains text that begins with an equals sign
 * (n8n-workflow, isExpression).
 */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
