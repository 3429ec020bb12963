import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import { ParameterError } from './ParameterError';

/** Variables that the expressions of a parameter group have in addition to n8n's own, such as `$response`. */
export type Keys = Readonly<Record<string, unknown>>;

/** A parameter group as the author wrote it, and the means to resolve its expressions later. */
export interface Expressions {
	/** The parameters of the group, with their expressions not resolved. */
	raw: Readonly<Record<string, unknown>>;
	/** Resolves a value of `raw`. */
	evaluate(value: unknown, keys: Keys): unknown;
	/** The value of `$version` in the expressions. */
	nodeVersion: number;
}

/** The part of n8n's contexts that this needs. n8n has no official way to add variables to an expression. */
interface Host {
	additionalKeys?: object;
	evaluateExpression?(expression: string, itemIndex?: number): unknown;
}

/** Opens the expressions of a parameter group; throws a ParameterError where n8n cannot resolve them with `keys`. */
export function openExpressions(
	context: IExecuteFunctions | IPollFunctions,
	group: string,
	itemIndex?: number,
): Expressions {
	const evaluate = openEvaluate(context, itemIndex);
	if (evaluate('={{ $pageCount }}', { $pageCount: 7 }) !== 7) {
		throw new ParameterError(
			'This n8n cannot resolve expressions about the previous page',
			'Choose another Pagination Mode, such as Page Number or Next URL, which need no expressions, or update n8n.',
		);
	}
	return { raw: readRaw(context, group, itemIndex), evaluate, nodeVersion: context.getNode().typeVersion };
}

/**
 * Returns a function that resolves a value that may be an expression, with `keys` in addition to n8n's own variables.
 * The function returns undefined for an expression where n8n cannot resolve it.
 */
export function openEvaluate(
	context: IExecuteFunctions | IPollFunctions,
	itemIndex?: number,
): Expressions['evaluate'] {
	const host = context as Host;
	return (value, keys) => {
		if (typeof value !== 'string' || !value.startsWith('=')) return value;
		// n8n-core's evaluateExpression takes the keys from its context.
		const derived = Object.create(host, {
			additionalKeys: { value: { ...host.additionalKeys, ...keys } },
		}) as Host;
		return derived.evaluateExpression?.(value.slice(1), itemIndex);
	};
}

function readRaw(context: IExecuteFunctions | IPollFunctions, group: string, itemIndex?: number) {
	const options = { rawExpressions: true };
	const raw =
		itemIndex === undefined
			? (context as IPollFunctions).getNodeParameter(group, {}, options)
			: (context as IExecuteFunctions).getNodeParameter(group, itemIndex, {}, options);
	return raw as Record<string, unknown>;
}
