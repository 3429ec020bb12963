import type { Detection, ListedRow, PollRules, RowList } from '../../../core';

/** How rows come when a test does not say more. */
const RULES: PollRules = { limit: Infinity, startsWith: () => true, order: 'automatic' };

/** Polls one after another, as n8n has them: what is handed over is frozen, and the checkpoint goes through JSON. */
export function openPolls<Checkpoint extends object>(detect: Detection<Checkpoint>, start?: unknown) {
	let before = start as Checkpoint | undefined;
	return {
		/** The rows that are found. */
		poll(list: RowList | ListedRow[], rules: Partial<PollRules> = {}) {
			const whole = Array.isArray(list) ? { rows: list, isCut: false } : list;
			const { found, checkpoint } = detect(freeze(whole), freeze(before), { ...RULES, ...rules });
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
