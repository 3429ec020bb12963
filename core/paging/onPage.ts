import { SessionLoginError, withNote } from '../SessionLoginError';

/**
 * Returns what `work` for a page returns. A SessionLoginError from any page but the first gets the number of the
 * page, from 1, in its description.
 */
export async function onPage<Result>(
	pageCount: number,
	work: () => Result | Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (pageCount === 1 || !(error instanceof SessionLoginError)) throw error;
		throw withNote(error, `The request was for page ${pageCount}.`);
	}
}
