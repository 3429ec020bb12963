/** Whether a field that leads to the next page says that there is none: absent, null, false or empty. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		value === false ||
		(typeof value === 'string' && value.trim() === '')
	);
}
