import type { ReadParameter } from '../../adapter/n8n/ReadParameter';

/** Reads node parameters from an object by path, as n8n does: `options.timeout` is `{ options: { timeout } }`. */
export function createRead(parameters: Record<string, unknown>): ReadParameter {
	return (name, fallback) => {
		let value: unknown = parameters;
		for (const part of name.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
		return value === undefined ? fallback : value;
	};
}
