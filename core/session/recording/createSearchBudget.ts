import { toTooLongError } from './Recording';

/** Counts what a search reads, in characters; throws a RecordingError when the recording has used up its share. */
export type Spend = (characters: number) => void;

/**
 * So much may be read to find where the values of one recording come from: about a second, and for most recordings a hundred times what
 * they need. It is counted rather than timed, so that a recording is understood on a busy machine, too.
 */
const MOST_CHARACTERS = 1e9;

/** Starts the search in a recording. */
export function createSearchBudget(): Spend {
	let left = MOST_CHARACTERS;
	return (characters) => {
		left -= characters;
		if (left < 0) throw toTooLongError();
	};
}

/** What a step of the search through the requests costs. */
export const LOOK = 1_000;
/** What it costs to open a response that has a value somewhere, or to capture a value: patterns are tried. */
export const OPEN = 500_000;
/** What a character costs that is decoded, or on which all patterns and fields are tried. */
export const DECODE = 10;
export const TRY = 100;
