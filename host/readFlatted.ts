/**
 * Reads the format in which n8n stores run data (npm package `flatted`, whose types cannot be imported from CommonJS): a JSON array
 * whose first entry is the value. Inside its objects and arrays every string is the index of another entry.
 */
export function readFlatted(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const read = new Map<number, unknown>();

	function entryAt(index: number): unknown {
		if (read.has(index)) return read.get(index);
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		const value: Record<string, unknown> | unknown[] = Array.isArray(entry) ? [] : {};
		read.set(index, value);
		for (const [key, part] of Object.entries(entry)) {
			Object.assign(value, { [key]: typeof part === 'string' ? entryAt(Number(part)) : part });
		}
		return value;
	}

	return entryAt(0);
}
