import type { FoundRow, ListedRow } from '../../../core';
import { createListedRow } from './createListedRow';

/** Rows whose content changes, each written as `id:content`; each comes with a page of its own. */
export function createChangingRows(...rows: string[]): ListedRow[] {
	return rows.map((row, index) => {
		const [id, content] = row.split(':');
		return createListedRow(id, { content }, index + 1);
	});
}

/** Such rows as they were written, with `new` or `changed` before them. */
export function toChangeTexts(found: FoundRow[]): string[] {
	return found.map(({ row, change }) => {
		const { id, content } = row as { id: unknown; content: unknown };
		return `${change} ${String(id)}:${String(content)}`;
	});
}
