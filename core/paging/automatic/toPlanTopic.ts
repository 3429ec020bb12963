import type { PlanTopic } from '../../Topic';
import type { Plan } from './signs/Plan';

/** Names the preset and its values that a plan stands for, so that the author can choose them. */
export function toPlanTopic(plan: Plan): PlanTopic[] {
	if (plan.mode === 'complete') return [];
	// No preset does that.
	if ('keepsPath' in plan) return [];
	const { mode, ...values } = plan;
	const given = Object.entries(values).filter(
		(pair): pair is [string, string | number] => pair[0] !== 'isTried' && pair[1] !== undefined,
	);
	return [{ name: 'page-plan', mode, values: Object.fromEntries(given) }];
}

/** How the pages are asked for, in a sentence. */
export function toWay(plan: Plan): string {
	switch (plan.mode) {
		case 'complete':
			return 'one response';
		case 'linkHeader':
			return `the Link header${toPath(plan)}`;
		case 'nextUrl':
			return `the address in '${plan.nextUrlField}'${toPath(plan)}`;
		case 'cursor':
			return toCursorWay(plan);
		case 'offset':
			return `'${plan.startParameter}'`;
		case 'pageNumber':
			return `'${plan.pageParameter}'`;
	}
}

function toPath({ keepsPath }: Plan & { mode: 'nextUrl' | 'linkHeader' }): string {
	return keepsPath ? ' with the path of page 1' : '';
}

function toCursorWay({ cursorField, cursorFrom, cursorParameter }: Plan & { mode: 'cursor' }): string {
	const homes = { header: 'the header', lastRow: "the last row's" };
	const where = cursorFrom === undefined ? `'${cursorField}'` : `${homes[cursorFrom]} '${cursorField}'`;
	return cursorParameter === '' ? `all of ${where}` : `'${cursorParameter}' from ${where}`;
}
