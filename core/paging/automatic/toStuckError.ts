import { PagingError } from '../PageStrategy';
import type { Guesses } from './signs/findGuesses';
import { toRowsText, toWhere } from './signs/FirstPage';
import type { PlanTopic } from '../../Topic';
import type { Plan } from './signs/Plan';
import { toPlanTopic } from './toPlanTopic';

/** The parameters that were tried without success, and what belongs to them. */
const IN_VAIN = ['pageParameter', 'firstPage', 'startParameter', 'cursorParameter'];

/** Creates the error for a list that has more rows, when no guess has led to its second page. */
export function toStuckError({ judgement, guesses, unknown }: Guesses, refused: string[]): PagingError {
	const { sign = '' } = judgement;
	if (unknown !== undefined) {
		const { field, header } = unknown;
		return new PagingError('There are more rows, but the parameter for the next page is not known', [
			`The ${toWhere(unknown)} contains a cursor.`,
			{
				name: 'page-plan',
				mode: 'cursor',
				values: { cursorField: header ?? field, ...(header !== undefined && { cursorFrom: 'header' }) },
			},
		]);
	}
	const best = guesses.find(({ plan }) => !('keepsPath' in plan));
	return new PagingError('There are more rows, but no way to the second page was found', [
		`The response suggests a next page (${sign}).`,
		toTriedText(refused),
		...(best === undefined
			? [{ name: 'page-mode' as const, where: sign }]
			: toOpen(best.plan, refused.length > 0).flatMap((plan, index) => [
					...(index === 0 ? [] : ['If the API counts rows instead of pages:']),
					...toPlanTopic(plan).map(withoutParameter),
				])),
	]);
}

/** Creates the error for a list that may have more rows than its first page, for callers that cannot show a hint. */
export function toMaybeCutError(rowCount: number, refused: string[]): PagingError {
	return new PagingError('The list may have more rows than its first page', [
		`It has ${toRowsText(rowCount)}, as many as a page may have, and nothing in the response shows the end.`,
		toTriedText(refused),
		{ name: 'maybe-more-pages' },
	]);
}

function toTriedText(refused: string[]): string {
	return refused.length === 0 ? '' : `Page 2 was requested: ${refused.slice(0, 6).join('; ')}.`;
}

/** A list with numbers may be paged by offset or by page number, and so may one whose addresses do not work. */
function toOpen(plan: Plan, isRefused: boolean): Plan[] {
	if (isRefused && (plan.mode === 'nextUrl' || plan.mode === 'linkHeader'))
		return [
			{ mode: 'pageNumber', pageParameter: '' },
			{ mode: 'offset', startParameter: '' },
		];
	if (plan.mode !== 'pageNumber' && plan.mode !== 'offset') return [plan];
	const { limitParameter, moreField, totalField, sendIn } = plan;
	const counted = { limitParameter, moreField, totalField, sendIn };
	const totalPagesField = plan.mode === 'pageNumber' ? plan.totalPagesField : undefined;
	return [
		{ mode: 'pageNumber', ...counted, totalPagesField, pageParameter: '' },
		{ mode: 'offset', ...counted, startParameter: '' },
	];
}

/** Leaves out the parameter, which the author must look up in the documentation of the API. */
function withoutParameter(topic: PlanTopic): PlanTopic {
	const kept = Object.entries(topic.values).filter(([name]) => !IN_VAIN.includes(name));
	return { ...topic, values: Object.fromEntries(kept) };
}
