import type { Plan } from '../../core';

const code = (text: string | number | undefined) => `\`${text}\``;

/** Returns a plan in a few words, as Markdown. */
export function toPlanWords(plan: Plan | undefined): string {
	if (plan === undefined) return '';
	switch (plan.mode) {
		case 'complete':
			return plan.sign === undefined ? 'one response is the whole list' : `the whole list (${plan.sign})`;
		case 'linkHeader':
			return 'Link header';
		case 'nextUrl':
			return `next URL in ${code(plan.nextUrlField)}`;
		case 'cursor': {
			const from = { body: '', header: 'header ', lastRow: 'last row, ' }[plan.cursorFrom ?? 'body'];
			const to = plan.cursorParameter === '' ? 'its members' : code(plan.cursorParameter);
			return `cursor ${from}${code(plan.cursorField)} to ${to}`;
		}
		case 'offset':
			return `offset ${code(plan.startParameter)}${toSigns([plan.moreField, plan.totalField])}`;
		case 'pageNumber':
			return `page ${code(plan.pageParameter)} from ${plan.firstPage ?? 1}${toSigns([plan.moreField, plan.totalPagesField, plan.totalField])}`;
	}
}

function toSigns(fields: Array<string | undefined>): string {
	const named = fields.filter((field) => field !== undefined && field !== '');
	return named.length === 0 ? '' : `, ends by ${named.map(code).join(', ')}`;
}
