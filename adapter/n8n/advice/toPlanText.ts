import type { PlanTopic } from '../../../core';

/** The form's labels for the modes and values of a plan, by their names in core. */
const MODES: Record<PlanTopic['mode'], string> = {
	offset: 'Offset',
	pageNumber: 'Page Number',
	cursor: 'Cursor',
	nextUrl: 'Next URL in a Field',
	linkHeader: 'Link Header',
};
const FIELDS: Array<[name: string, label: string]> = [
	['startParameter', 'Start Parameter'],
	['pageParameter', 'Page Parameter'],
	['firstPage', 'First Page'],
	['cursorField', 'Cursor Field'],
	['cursorParameter', 'Cursor Parameter'],
	['nextUrlField', 'Next URL Field'],
	['limitParameter', 'Limit Parameter'],
	['moreField', 'More Rows Field'],
	['totalField', 'Total Rows Field'],
	['totalPagesField', 'Total Pages Field'],
];

/** The parameter without which a mode does not work. */
const PARAMETERS: Partial<Record<PlanTopic['mode'], [name: string, label: string]>> = {
	offset: ['startParameter', 'Start Parameter'],
	pageNumber: ['pageParameter', 'Page Parameter'],
	cursor: ['cursorParameter', 'Cursor Parameter'],
};

/** Names the pagination mode that fits, and what to enter in its fields. */
export function toPlanText({ mode, values }: PlanTopic): string {
	const from = mode === 'cursor' ? toCursorFrom(values) : undefined;
	const fields = FIELDS.flatMap(([name, label]) => {
		const value = values[name];
		return value === undefined || value === '' ? [] : [`${label} ${value}`];
	});
	if (from !== undefined) fields.unshift(`Cursor From ${from}`);
	if (values.sendIn === 'body') fields.push('Send In Body');
	const [parameter, label] = PARAMETERS[mode] ?? [];
	if (parameter !== undefined && values[parameter] === undefined)
		fields.push(`${fields.length > 0 ? 'and ' : ''}the ${label} from the documentation of the API`);
	const filled = fields.length === 0 ? '' : `, with ${fields.join(', ')}`;
	return `In Pagination, choose the Pagination Mode ${MODES[mode]}${filled}.`;
}

/** The choice of Cursor From, unless it is the default. */
function toCursorFrom({ cursorFrom, cursorParameter }: PlanTopic['values']): string | undefined {
	if (cursorParameter === '') return 'Several Values in a Response Field';
	const choices: Record<string, string> = { header: 'Response Header', lastRow: 'Last Row' };
	return choices[String(cursorFrom)];
}
