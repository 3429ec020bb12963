import type { Bed } from './openBed';

/** One line of the report: a goal and its result. */
export interface Measured {
	what: string;
	goal: string;
	measured: string;
	isMet: boolean;
}

/** The result of a case: its lines, and the raw figures of each series in the order of measurement. */
export interface Findings {
	lines: Measured[];
	raw: Record<string, number[]>;
}

/** One benchmark; `npm run bench -- <name>` runs it alone. */
export interface Case {
	name: string;
	title: string;
	run(bed: Bed): Promise<Findings>;
}
