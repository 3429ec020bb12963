import { SessionLoginError } from '../SessionLoginError';

/** Gives what `work` for a page gives; a SessionLoginError of any page but the first tells in its description which page it was. Pages count from 1. */
export async function onPage<Result>(
	pageCount: number,
	work: () => Result | Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (pageCount === 1 || !(error instanceof SessionLoginError)) throw error;
		throw withNote(error, ` Page ${pageCount} was asked for.`);
	}
}

/** A copy: the error of a login is everybody's who waited for it, and is remembered. */
function withNote(error: SessionLoginError, note: string): SessionLoginError {
	const copy = Object.create(Object.getPrototypeOf(error) as object, {
		...Object.getOwnPropertyDescriptors(error),
		// Newer versions of Node.js read it out of the very error that was thrown.
		stack: { value: error.stack, writable: true, configurable: true },
	}) as SessionLoginError;
	copy.description += note;
	return copy;
}
