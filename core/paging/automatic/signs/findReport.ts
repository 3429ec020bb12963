import { isNothing } from '../../isAbsent';

const REPORTS = /^(errors?|exception|fault)$/i;

/** The field of a response that reports an error, although the status is a success; undefined when there is none. */
export function findReport(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
	return Object.entries(body).find(([name, value]) => REPORTS.test(name) && !isNothing(value))?.[0];
}
