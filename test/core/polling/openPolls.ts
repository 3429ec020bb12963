import type { Detection, ListedRow, PollRules, RowList } from '../../../core';

/** How rows come when a test does not say more. */
const RULES: PollRules = { limit: Infinity, startsWith: () => true, order: 'automatic' };

/** Polls one after another, as n8n has them: the checkpoint goes through JSON. Each is made twice, and must neither change what it gets nor give anything else the second time. */
export function openPolls<Checkpoint extends object>(detect: Detection<Checkpoint>, start?: unknown) {
	let before = start as Checkpoint | undefined;
	return {
		/** The rows that are found. */
		poll(list: RowList | ListedRow[], rules: Partial<PollRules> = {}) {
			const whole = Array.isArray(list) ? { rows: list, isCut: false } : list;
			const detectOnce = () => detect(freeze(whole), freeze(before), { ...RULES, ...rules });
			const { found, checkpoint } = detectOnce();
			expect(detectOnce()).toEqual({ found, checkpoint });
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
