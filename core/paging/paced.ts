import type { PageStrategy } from './PageStrategy';
import { pause } from './pause';

/** The same pages, with a wait before each but the first. */
export function paced(strategy: PageStrategy, pauseMs: number): PageStrategy {
	if (pauseMs === 0) return strategy;
	return {
		...strategy,
		async next(page) {
			const next = await strategy.next(page);
			if (next !== undefined) await pause(pauseMs, next.signal);
			return next;
		},
	};
}
