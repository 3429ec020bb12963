import { joinSteps, type Step, toSteps } from './toSteps';

/** Lists within lists are read this deep. */
const DEEPEST_LIST = 10;

/**
 * Removes every field that a path may mean, not only the first: a dotted name, nested fields, and both within each row of
 * a list on the way. Changes `value`.
 */
export function removeField(value: unknown, path: string): void {
	const steps = toSteps(path);
	remove(value, steps, 0);
	if (steps.length > 1 && steps[0]?.name === '$') remove(value, steps, 1);
}

function remove(value: unknown, steps: readonly Step[], at: number): void {
	if (typeof value !== 'object' || value === null) return;
	const next = steps[at]?.name ?? '';
	if (Array.isArray(value) && !/^\d+$/.test(next)) {
		for (const row of value.flat(DEEPEST_LIST)) remove(row, steps, at);
		return;
	}
	for (let end = at + 1; end <= steps.length; end++) {
		const name = end === at + 1 ? next : joinSteps(steps, at, end);
		if (!Object.hasOwn(value, name)) continue;
		if (end === steps.length) Reflect.deleteProperty(value, name);
		else remove((value as Record<string, unknown>)[name], steps, end);
	}
}
