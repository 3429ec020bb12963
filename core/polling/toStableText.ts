/** A JSON value as text, whatever the order of its fields. */
export function toStableText(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value);
	return JSON.stringify(value, (_, part: unknown) => (isPlain(part) ? sorted(part) : part));
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
	const fields = Object.create(null) as Record<string, unknown>;
	for (const name of Object.keys(value).sort()) fields[name] = value[name];
	return fields;
}
