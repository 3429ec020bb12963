import type { Detection, ListedRow, PollRules, RowList } from '../../../core';

/** The default rules of a poll. */
const RULES: PollRules = { limit: Infinity, startsWith: () => true, order: 'automatic' };

/**
 * Consecutive polls as in n8n: the checkpoint passes through JSON. Each poll runs twice and must neither change its input
 * nor return a different result.
 */
export function openPolls<Checkpoint extends object>(detect: Detection<Checkpoint>, start?: unknown) {
	let before = start as Checkpoint | undefined;
	return {
		/** Polls once and returns the rows found. */
		poll(list: RowList | ListedRow[], rules: Partial<PollRules> = {}) {
			const whole = Array.isArray(list) ? { rows: list, isCut: false } : list;
			const detectOnce = () => detect(freeze(whole), freeze(before), { ...RULES, ...rules });
			const { found, checkpoint, ...more } = detectOnce();
			expect(detectOnce()).toEqual({ found, checkpoint, ...more });
			before = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
			expect(before).toEqual(checkpoint);
			return found;
		},
		checkpoint: () => before as Checkpoint,
	};
}

function freeze<Value>(value: Value): Value {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
	Object.values(Object.freeze(value)).forEach(freeze);
	return value;
}
