import { parse, theEngine } from './parse';

/** Returns the names of the values that a template uses, such as `password` and `cookie.sid`; throws a TemplateProblem. */
export function namesIn(text: string): string[] {
	return segmentsIn(text).map((segments) => segments.join('.'));
}

/** Returns the same names, split into their parts. */
export function segmentsIn(text: string): string[][] {
	return theEngine()
		.globalVariableSegmentsSync(parse(text))
		.map((segments) => segments.map(String));
}
