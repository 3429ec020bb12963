import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { ASPECTS, type Aspect } from './ParityCase';
import type { NumberedCase } from './parityWorkflow';
import type { Pair } from './runCases';
import { OWN_WORDS, toComparable } from './toComparable';

/** A section with its cases and their outcomes. */
export interface RunSection {
	name: string;
	pairs: Map<NumberedCase, Pair>;
	/** The duration of its run. */
	ms: number;
}

/** The maximum length of a value in the report. */
const SHOWN = 600;

/** The aspects in which the two nodes differ, see toComparable. */
export function differingAspects(pair: Pair): Aspect[] {
	const { theirs, ours } = toComparable(pair.theirs, pair.ours);
	return ASPECTS.filter((aspect) => !isDeepStrictEqual(theirs[aspect], ours[aspect]));
}

/** Writes what matches and what differs in each case, with both sides shortened. */
export function writeReport(file: string, sections: RunSection[]): void {
	writeFileSync(file, sections.map(toSection).join('\n'));
}

function toSection({ name, pairs, ms }: RunSection): string {
	return [`## ${name} (${ms} ms)`, ...[...pairs].map(([row, pair]) => toCase(row, pair)), ''].join('\n');
}

function toCase({ number, name, difference = {} }: NumberedCase, pair: Pair): string {
	const differing = differingAspects(pair);
	const words = toComparable(pair.theirs, pair.ours).areErrorsOurs ? ` (${OWN_WORDS})` : '';
	if (differing.length === 0) return `- ${number} **${name}**: same${words}`;
	const lines = differing.map((aspect) => {
		const wanted = difference[aspect] ? ` (wanted: ${difference[aspect]})` : '';
		return `    - ${aspect}${wanted}\n        - theirs: \`${short(pair.theirs[aspect])}\`\n        - ours: \`${short(pair.ours[aspect])}\``;
	});
	const verdict = differing.every((aspect) => difference[aspect] !== undefined) ? 'as wanted' : 'DIFFERENT';
	return [`- ${number} **${name}**: ${verdict} in ${differing.join(', ')}`, ...lines].join('\n');
}

function short(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
