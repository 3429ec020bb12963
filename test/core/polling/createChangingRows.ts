import type { FoundRow, ListedRow } from '../../../core';
import { createListedRow } from './createListedRow';

/** Rows with changing content, each written as `id:content` and each on its own page. */
export function createChangingRows(...rows: string[]): ListedRow[] {
	return rows.map((row, index) => {
		const [id, content] = row.split(':');
		return createListedRow(id, { content }, index + 1);
	});
}

/** The same notation for found rows, prefixed with `new` or `changed`. */
export function toChangeTexts(found: FoundRow[]): string[] {
	return found.map(({ row, change }) => {
		const { id, content } = row as { id: unknown; content: unknown };
		return `${change} ${String(id)}:${String(content)}`;
	});
}
