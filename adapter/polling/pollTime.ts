import type { IPollFunctions } from 'n8n-workflow';

/** The time for a poll when the host does not set one; n8n sets the same time without its scheduler. */
const POLL_MS = 300_000;
/** Fraction of the poll's time after which no other page is requested. */
export const FETCHING_PART = 0.7;

/**
 * Whether n8n's scheduler polls: it handles thrown errors, and waits longer when the error contains a time. Only the
 * scheduler sets the poll's time from its own settings.
 */
export function isDurable(context: IPollFunctions): boolean {
	return readBudgetMs(context) !== POLL_MS;
}

/** Returns the time that n8n allows for a poll, in milliseconds. */
export function readBudgetMs(context: IPollFunctions & { getPollBudgetMs?(): number }): number {
	const budget = context.getPollBudgetMs?.();
	return typeof budget === 'number' && budget > 0 ? budget : POLL_MS;
}

/** Whether a poll that began at a moment of `performance.now()` has time for another request. */
export function hasTime({ began, budgetMs }: { began: number; budgetMs: number }): boolean {
	return performance.now() - began < FETCHING_PART * budgetMs;
}
