import type { IPollFunctions } from 'n8n-workflow';

import { type Keys, openEvaluate } from '../../n8n/openExpressions';
import { rawOf } from '../../n8n/openParameters';
import { ParameterError } from '../../n8n/ParameterError';
import type { ReadParameter } from '../../n8n/ReadParameter';
import { openWatermarkFormat, type WatermarkFormat } from './openWatermarkFormat';
import { writeUntil } from './setWatermark';
import type { Span } from './Span';
import { labelOf, usesIn, usesWatermark } from './watermarkUses';

/** What luxon, JavaScript and n8n write in place of a value. */
const NO_VALUE = /\b(?:undefined|NaN|Invalid (?:DateTime|Date))\b/;

/** Parameters whose expressions may use the ends of a span. */
export interface SpanParameters {
	read: ReadParameter;
	/** Resolves an expression as `read` does. */
	evaluate(value: unknown, keys: Keys): unknown;
}

/**
 * Reads parameters in which expressions may use `$watermark` and `$until`. Reading throws a ParameterError that names the
 * field when such an expression has no value.
 */
export function withSpan(context: IPollFunctions, read: ReadParameter, span: Span): SpanParameters {
	const { parameters } = context.getNode();
	let format: WatermarkFormat | undefined;
	const resolveUse = openEvaluate(context);
	const keysOf = (text: string): Keys => {
		format ??= openWatermarkFormat(read, context);
		const start = () => (span.start === undefined ? format?.earliest : format?.write(span.start));
		return {
			...(text.includes('$watermark') && { $watermark: toKey(start()) }),
			...(text.includes('$until') && { $until: toKey(writeUntil(span, format, '$until')) }),
		};
	};
	const resolve = (raw: unknown, label: string): unknown => {
		if (typeof raw === 'string') {
			const parts = usesIn(raw);
			if (parts.length === 0) return resolveUse(raw, {});
			return resolveText(raw, parts, label, (text) => resolveUse(text, keysOf(text)));
		}
		if (Array.isArray(raw)) return raw.map((entry) => resolve(entry, label));
		if (typeof raw !== 'object' || raw === null) return raw;
		const { name } = raw as { name?: unknown };
		const inner = typeof name === 'string' && name !== '' ? `'${name.slice(0, 100)}' in ${label}` : label;
		return Object.fromEntries(
			Object.entries(raw).map(([key, value]) => [key, resolve(value, key === 'name' ? label : inner)]),
		);
	};
	return {
		read(name, fallback) {
			const raw = rawOf(parameters, name);
			if (!usesWatermark(raw)) return read(name, fallback);
			if (resolveUse('={{ $watermark }}', { $watermark: 7 }) !== 7) throw toOldHostError();
			return resolve(raw, labelOf(name));
		},
		evaluate: (value, keys) =>
			resolveUse(value, {
				...(typeof value === 'string' && usesIn(value).length > 0 && keysOf(value)),
				...keys,
			}),
	};
}

/** Text, or a number that JavaScript holds exactly: every engine of expressions knows these. */
function toKey(value: string | number | bigint | undefined): string | number | undefined {
	return typeof value === 'bigint' ? String(value) : value;
}

/** n8n silently replaces a part that fails or has no value with nothing, so that the request would ask for everything. */
function resolveText(
	text: string,
	parts: readonly string[],
	label: string,
	evaluate: (text: string) => unknown,
): unknown {
	for (const part of parts) {
		const value = tryTo(() => evaluate(`=${part}`), label);
		if (value === undefined || value === null || (typeof value === 'string' && NO_VALUE.test(value)))
			throw new ParameterError(
				`The expression ${part.slice(0, 100)} in ${label} has no value`,
				'Correct the expression; Fetch Test Event shows the resulting request. $watermark and $until are text or numbers, in the Format of Send Watermark.',
			);
		if (text === `=${part}`) return toIsoText(value);
	}
	return tryTo(() => evaluate(text), label);
}

function tryTo(evaluate: () => unknown, label: string): unknown {
	try {
		return evaluate();
	} catch (error) {
		if (error instanceof ParameterError) throw error;
		throw new ParameterError(
			`The expression in ${label} cannot be resolved: ${(error as Error).message.slice(0, 200)}`,
			'Correct the expression; Fetch Test Event shows the resulting request.',
		);
	}
}

/** A luxon date is written as n8n writes it in a text. */
function toIsoText(value: unknown): unknown {
	const { toISO } = value as { toISO?: unknown };
	return typeof toISO === 'function' ? (value as { toISO(): unknown }).toISO() : value;
}

function toOldHostError(): ParameterError {
	return new ParameterError(
		'This version of n8n cannot resolve $watermark in an expression',
		'In Send Watermark, choose Query, Header or Body as Send In, or update n8n.',
	);
}
