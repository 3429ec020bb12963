import type { FoundRow, ListedRow } from '../../../core';
import { createListedRow } from './createListedRow';

/** Rows with a value that grows, written as `id@value id@value`; each comes with a page of its own. */
export function createGrowingRows(text: string): ListedRow[] {
	const parts = text.split(' ').filter((part) => part !== '');
	return parts.map((part, index) => {
		const [id, at] = part.split('@');
		return { ...createListedRow(id, { at: Number(at), text: part }, index + 1), value: Number(at) };
	});
}

/** Such rows as they were written. */
export function toGrowingText(found: FoundRow[]): string {
	return found.map(({ row }) => (row as { text: string }).text).join(' ');
}
