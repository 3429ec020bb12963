import type { FoundRow, ListedRow } from '../../../core';
import { createListedRow } from './createListedRow';

/** Rows with a growing value, written as `id@value id@value`, each on its own page. */
export function createGrowingRows(text: string): ListedRow[] {
	const parts = text.split(' ').filter((part) => part !== '');
	return parts.map((part, index) => {
		const [id, at] = part.split('@');
		return { ...createListedRow(id, { at: Number(at), text: part }, index + 1), value: Number(at) };
	});
}

/** The same notation for found rows. */
export function toGrowingText(found: FoundRow[]): string {
	return found.map(({ row }) => (row as { text: string }).text).join(' ');
}
