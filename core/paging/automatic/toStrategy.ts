import { byCursor } from '../byCursor';
import { byLinkHeader, byNextUrl } from '../byLink';
import { byOffset } from '../byOffset';
import { byPageNumber } from '../byPageNumber';
import type { PageStrategy } from '../PageStrategy';
import type { Plan } from './signs/Plan';

/** Creates the preset that a plan names, with its values; a complete list has no other page. */
export function toStrategy(plan: Plan): PageStrategy {
	const { rowsField = '' } = plan;
	const link = { limitParameter: '', pageSize: 0, rowsField };
	const stops = { moreField: '', totalField: '', totalPagesField: '', stopAtShortPage: false };
	const sizes = { limitParameter: '', pageSize: 0, sendIn: 'query' as const };
	switch (plan.mode) {
		case 'complete':
			return { first: (request) => request, next: () => undefined, advice: '' };
		case 'linkHeader':
			return byLinkHeader(link);
		case 'nextUrl':
			return byNextUrl({ ...link, ...plan });
		case 'cursor':
			return byCursor({ ...sizes, moreField: '', rowsField, ...plan });
		case 'offset':
			return byOffset({ ...sizes, ...stops, rowsField, ...plan });
		case 'pageNumber':
			return byPageNumber({ ...sizes, ...stops, firstPage: 1, rowsField, ...plan });
	}
}

/** Whether a plan counts pages or rows. */
export function isCounted({ mode }: Plan): boolean {
	return mode === 'offset' || mode === 'pageNumber';
}

/** The fields of a plan that show how long the list is. */
const SIGNS = ['moreField', 'totalField', 'totalPagesField'];

/** Whether a plan has a sign that shows more pages, so that the page after the last one is not asked for. */
export function hasSign(plan: Plan): boolean {
	if (plan.mode === 'offset') return [plan.moreField, plan.totalField].some(Boolean);
	if (plan.mode === 'pageNumber')
		return [plan.moreField, plan.totalField, plan.totalPagesField].some(Boolean);
	if (plan.mode === 'complete') return true;
	return plan.mode !== 'cursor' || plan.cursorFrom !== 'lastRow' || Boolean(plan.moreField);
}

/** The plan without the fields that show how long the list is. */
export function withoutSigns(plan: Plan): Plan {
	const kept = Object.entries(plan).filter(([name]) => !SIGNS.includes(name));
	return Object.fromEntries(kept) as unknown as Plan;
}
