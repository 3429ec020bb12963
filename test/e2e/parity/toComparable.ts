import type { Aspect } from './ParityCase';
import type { Outcome } from './readOutcome';

/** The rule for cases in which both nodes fail: how an error is told is not compared, only where it comes out and its HTTP status. */
export const OWN_WORDS = 'errors are worded by this pack';

/** The two nodes' outcomes as they are compared. */
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
		ours: { ...ours, error: ourErrors.map(toBare), message: OWN_WORDS },
		areErrorsOurs,
	};
}

type Told = Record<string, unknown> & { details?: { httpCode?: unknown } };

function errorsOf({ error }: Record<Aspect, unknown>): Told[] {
	return error as Told[];
}

/** HTTP Request gives some errors in an item no status but the code of a failed connection. */
function toBare({ inItem, status, httpCode, details }: Told): unknown {
	const found = [status, httpCode, details?.httpCode].find((code) => /^[1-5]\d\d$/.test(String(code)));
	return { isInItem: inItem !== undefined, status: found === undefined ? 'none' : String(found) };
}
