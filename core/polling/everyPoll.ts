import type { Detection } from './Detection';

/** Every row is new in every poll; what is beyond the limit is left out. */
export const everyPoll: Detection<Record<string, never>> = ({ rows }, _, { limit, order }) => {
	const found = order === 'newestFirst' ? [...rows].reverse() : rows;
	return {
		found: found.slice(0, limit).map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: {},
	};
};
