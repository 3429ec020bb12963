/**
 * Returns what has been chosen or entered in a field that offers a list (n8n's resource locator), as text; any other
 * value is returned unchanged, such as the plain text that is stored until the field is edited. Only `__rl` marks a
 * locator: scripts write it without a mode.
 */
export function toPlainValue(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

function isLocator(value: unknown): value is { value: unknown } {
	if (typeof value !== 'object' || value === null) return false;
	return '__rl' in value && value.__rl === true && 'value' in value;
}
