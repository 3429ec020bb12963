import { isNothing } from '../../isAbsent';

const REPORTS = /^(errors?|exception|fault)$/i;

/** Returns the field in which a response with a success status reports an error; undefined without one. */
export function findReport(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
	return Object.entries(body).find(([name, value]) => REPORTS.test(name) && !isNothing(value))?.[0];
}
