import { type Context, Liquid } from 'liquidjs';

import { cryptoFilters } from './cryptoFilters';
import { encodingFilters } from './encodingFilters';
import { hooksOf } from './hooks';
import { valueFilters } from './valueFilters';

/** Only what a login needs: filters that change texts and numbers, no loops and no files. */
const STANDARD_FILTERS = new Set([
	...['append', 'prepend', 'upcase', 'downcase', 'capitalize', 'strip', 'lstrip', 'rstrip', 'truncate'],
	...['replace', 'replace_first', 'replace_last', 'remove', 'remove_first', 'remove_last', 'slice', 'size'],
	...['split', 'join', 'first', 'last', 'reverse', 'default', 'escape', 'url_encode', 'date'],
	...[
		'plus',
		'minus',
		'times',
		'divided_by',
		'modulo',
		'round',
		'floor',
		'ceil',
		'abs',
		'at_least',
		'at_most',
	],
]);
const TAGS = new Set(['if', 'unless', 'case', 'assign', 'comment', 'raw']);

/** The longest template, in characters. */
const PARSE_LIMIT = 100_000;
/** The most milliseconds in which a template must be filled in; it is checked between its parts and filters. */
const RENDER_LIMIT_MS = 2_000;
/** The most characters and elements that the filters of one template may produce. */
const MEMORY_LIMIT = 10_000_000;

type Filter = (this: { context: Context }, value: unknown, ...args: unknown[]) => string | Buffer;

/** Returns the same filter within the limits of a rendering: the engine checks the time only between outputs. */
const limited = (filter: Filter): Filter =>
	function (value, ...args) {
		this.context.renderLimit.check(performance.now());
		const made = filter.call(this, value, ...args);
		this.context.memoryLimit.use(made.length);
		return made;
	};

/** Encodes a value that is written. The engine calls it as a filter, with the rendering in `this`. */
function writeValue(this: { context: Context }, value: unknown): string {
	return hooksOf(this).encode(toText(value));
}

/** Creates the template engine. */
export function createEngine(): Liquid {
	const engine = new Liquid({
		strictFilters: true,
		strictVariables: true,
		// A condition may check for a value that is missing.
		lenientIf: true,
		ownPropertyOnly: true,
		timezoneOffset: 0,
		parseLimit: PARSE_LIMIT,
		renderLimit: RENDER_LIMIT_MS,
		memoryLimit: MEMORY_LIMIT,
		outputEscape: writeValue,
		templates: {},
	});
	return Object.assign(engine, {
		filters: {
			...pick(engine.filters, STANDARD_FILTERS),
			...mapValues({ ...cryptoFilters, ...encodingFilters, ...valueFilters }, limited),
		},
		tags: pick(engine.tags, TAGS),
	});
}

function toText(value: unknown): string {
	if (value === undefined || value === null) return '';
	return Array.isArray(value) ? value.map(toText).join('') : String(value);
}

function mapValues<Value, Result>(
	all: Record<string, Value>,
	toResult: (value: Value) => Result,
): Record<string, Result> {
	return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, toResult(value)]));
}

function pick<Value>(all: Record<string, Value>, names: Set<string>): Record<string, Value> {
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}
