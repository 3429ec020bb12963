/** What a promise rejects with; throws when it does not. */
export async function catchError<Failure = Error>(promise: Promise<unknown>): Promise<Failure> {
	const result = await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('error' in result) return result.error as Failure;
	throw new Error(`It gave ${JSON.stringify(result.value)} instead of failing`);
}
