import { isResourceLocatorValue } from 'n8n-workflow';

/**
 * Returns what has been chosen or entered in a field that offers a list (n8n's resource locator), as text; any other
 * value is returned unchanged, such as the plain text that is stored until somebody edits the field.
 */
export function toPlainValue(value: unknown): unknown {
	return isResourceLocatorValue(value) ? value.value : value;
}
