import { type Clock, realClock } from '../request/Clock';
import { type PageStrategy, withNext } from './PageStrategy';

/** Returns a strategy that requests the same pages but waits before each one except the first. */
export function paced(strategy: PageStrategy, pauseMs: number, clock: Clock = realClock): PageStrategy {
	if (pauseMs === 0) return strategy;
	return withNext(strategy, async (page) => {
		const next = await strategy.next(page);
		if (next !== undefined) await clock.pause(pauseMs, next.signal);
		return next;
	});
}
