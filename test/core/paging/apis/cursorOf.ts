/** A value as it is sent, and compared. */
export function toText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The cursor of the page that starts at this row. */
export function toCursor(start: number): string {
	return `c${Buffer.from(`from:${start}`).toString('base64url')}`;
}

/** The row at which the page of a cursor starts; undefined when it is not valid. */
export function readCursor(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return 0;
	const [, text] = /^c(\w+)$/.exec(String(value)) ?? [];
	const [, start] = /^from:(\d+)$/.exec(Buffer.from(text ?? '', 'base64url').toString()) ?? [];
	return start === undefined ? undefined : Number(start);
}
