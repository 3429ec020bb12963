import { PagingError } from '../PageStrategy';
import type { Guesses } from './signs/findGuesses';
import { toWhere } from './signs/FirstPage';
import { toPlanTopic } from './toPlanTopic';

/** The list has more rows, but no way to the second page was found. */
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
	const [best] = guesses;
	return new PagingError('There are more rows, but no way to the second page was found', [
		`The response suggests a next page (${sign}).`,
		refused.length === 0 ? '' : `Page 2 was requested: ${refused.slice(0, 6).join('; ')}.`,
		...(best === undefined ? [{ name: 'page-mode' as const, where: sign }] : toPlanTopic(best.plan)),
	]);
}
