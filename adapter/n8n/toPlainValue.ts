import { isObject } from '../../core';

/**
 * Returns what has been chosen or entered in a field that offers a list (n8n's resource locator), as text; any other
 * value is returned unchanged, such as the plain text that is stored until somebody edits the field.
 */
export function toPlainValue(value: unknown): unknown {
	// Scripts may write no mode, which n8n's own check requires.
	return isObject(value) && value.__rl === true ? value.value : value;
}
