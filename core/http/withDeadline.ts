/** Runs work that ends, by its signal, when `timeoutMs` have passed or `signal` aborts; a passed deadline throws an error with the code ETIMEDOUT. */
export async function withDeadline<Result>(
	timeoutMs: number,
	signal: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const controller = new AbortController();
	const stop = () => controller.abort();
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		stop();
	}, timeoutMs);
	if (signal?.aborted) stop();
	signal?.addEventListener('abort', stop);
	try {
		return await work(controller.signal);
	} catch (error) {
		if (isLate) throw Object.assign(new Error('time-out', { cause: error }), { code: 'ETIMEDOUT' });
		throw error;
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', stop);
	}
}
