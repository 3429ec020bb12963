/** Returns a text, number or flag as text, and an empty text for an object or list, which may not be convertible. */
export function toScalarText(value: unknown): string {
	return typeof value === 'object' && value !== null ? '' : String(value);
}
