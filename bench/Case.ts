import type { Bed } from './openBed';

/** One line of the report: what was asked for, what came out. */
export interface Measured {
	what: string;
	goal: string;
	measured: string;
	isMet: boolean;
}

/** What a case found: its lines, and the figures behind them by series, in the order they were taken. */
export interface Findings {
	lines: Measured[];
	raw: Record<string, number[]>;
}

/** Something that is measured; `npm run bench -- <name>` runs it alone. */
export interface Case {
	name: string;
	title: string;
	run(bed: Bed): Promise<Findings>;
}
