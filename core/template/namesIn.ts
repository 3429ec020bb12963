import { parse } from './parse';

/** Returns the names of the values that a template asks for, such as `password` and `cookie.sid`; throws a TemplateProblem. */
export function namesIn(text: string): string[] {
	const { engine, templates } = parse(text, String);
	return engine.globalVariableSegmentsSync(templates).map((segments) => segments.join('.'));
}
