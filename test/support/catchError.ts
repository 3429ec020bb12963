/** Returns the error that a promise rejects with; throws when it resolves. */
export async function catchError<Failure = Error>(promise: Promise<unknown>): Promise<Failure> {
	const result = await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('error' in result) return result.error as Failure;
	throw new Error(`It resolved with ${JSON.stringify(result.value)} instead of failing`);
}
