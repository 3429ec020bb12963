import { SessionLoginError, withNote } from '../SessionLoginError';

/** Gives what `work` for a page gives; a SessionLoginError of any page but the first tells in its description which page it was. Pages count from 1. */
export async function onPage<Result>(
	pageCount: number,
	work: () => Result | Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (pageCount === 1 || !(error instanceof SessionLoginError)) throw error;
		throw withNote(error, `Page ${pageCount} was asked for.`);
	}
}
