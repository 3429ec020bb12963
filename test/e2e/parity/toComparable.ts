import { IS_N8N_1 } from '../../../host/versions';
import type { Aspect } from './ParityCase';
import type { Outcome } from './readOutcome';

/** The rule if both nodes fail: compares an error's output and HTTP status, not its wording. */
export const OWN_WORDS = 'errors are worded by this pack';

/** The comparable parts of the two nodes' outcomes. */
export function toComparable(
	theirs: Outcome,
	ours: Outcome,
): { theirs: Outcome; ours: Outcome; areErrorsOurs: boolean } {
	const theirErrors = errorsOf(theirs);
	const ourErrors = errorsOf(ours);
	const areErrorsOurs = ourErrors.length > 0 && ourErrors.length === theirErrors.length;
	if (!areErrorsOurs) return { theirs, ours, areErrorsOurs };
	return {
		theirs: { ...theirs, error: theirErrors.map(toBare), message: OWN_WORDS },
		ours: {
			...ours,
			error: ourErrors.map((error, i) => withoutStatus(toBare(error), theirErrors[i])),
			message: OWN_WORDS,
		},
		areErrorsOurs,
	};
}

type ReportedError = Record<string, unknown> & { details?: { httpCode?: unknown } };

function errorsOf({ error }: Record<Aspect, unknown>): ReportedError[] {
	return error as ReportedError[];
}

interface Bare {
	isInItem: boolean;
	status: string;
}

/** In n8n 1 HTTP Request leaves out the status of errors in items. */
function withoutStatus(ours: Bare, theirs: ReportedError | undefined): Bare {
	const isLeftOut = IS_N8N_1 && theirs?.inItem !== undefined && toBare(theirs).status === 'none';
	return isLeftOut ? { ...ours, status: 'none' } : ours;
}

/** For some errors in an item, HTTP Request's status is only the code of a failed connection. */
function toBare({ inItem, status, httpCode, details }: ReportedError): Bare {
	const found = [status, httpCode, details?.httpCode].find((code) => /^[1-5]\d\d$/.test(String(code)));
	return { isInItem: inItem !== undefined, status: found === undefined ? 'none' : String(found) };
}
