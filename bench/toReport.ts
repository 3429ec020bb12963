import { availableParallelism, totalmem } from 'node:os';

import { N8N_VERSION, NODE_VERSION } from '../host/versions';
import type { Findings } from './Case';

const GB = 1024 ** 3;

/** Formats the results of all cases as Markdown: goals and measurements, then the raw figures. */
export function toReport(found: Array<{ title: string; findings: Findings }>): string {
	const lines = found.flatMap(({ findings }) => findings.lines);
	const figures = found.flatMap(({ title, findings: { raw } }) =>
		Object.entries(raw).map(([name, numbers]) => [title, name, numbers.map(toFigure).join(', ')]),
	);
	return [
		`${availableParallelism()} cores, ${Math.round(totalmem() / GB)} GB; n8n ${N8N_VERSION} on Node ${NODE_VERSION}.`,
		toTable(
			['case', 'goal', 'measured', 'met'],
			lines.map(({ what, goal, measured, isMet }) => [what, goal, measured, isMet ? 'yes' : '**no**']),
		),
		toTable(['case', 'series', 'raw figures (ms unless said otherwise)'], figures),
	].join('\n\n');
}

function toTable(head: string[], body: string[][]): string {
	return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function toFigure(number: number): string {
	return number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0);
}
