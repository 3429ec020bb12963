const MOST_CHARS = 2_000;
const MOST_VALUES = 100;

/** Whether a value has so few texts and fields that dozens of its kind can be kept; looks at no more than that. */
export function isSmall(value: unknown): boolean {
	let chars = 0;
	let values = 0;
	const add = (part: unknown): boolean => {
		values++;
		if (typeof part === 'string') chars += part.length;
		if (values > MOST_VALUES || chars > MOST_CHARS) return false;
		if (typeof part !== 'object' || part === null) return true;
		for (const name in part) {
			chars += name.length;
			if (!add((part as Record<string, unknown>)[name])) return false;
		}
		return !ArrayBuffer.isView(part);
	};
	return add(value);
}
