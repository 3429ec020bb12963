/**
 * Starts or joins work that others wait for too; when `signal` aborts, or `timeoutMs` have passed, only this waiting ends.
 * A passed time-out throws an error with the code ETIMEDOUT.
 */
export async function unlessAborted<Result>(
	join: () => Promise<Result>,
	signal?: AbortSignal,
	timeoutMs?: number,
): Promise<Result> {
	signal?.throwIfAborted();
	if (signal === undefined && timeoutMs === undefined) return await join();
	let end = () => {};
	const stopped = new Promise<never>((_, reject) => {
		const abort = () => reject(signal?.reason as Error);
		const late = () => reject(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' }));
		const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
		signal?.addEventListener('abort', abort, { once: true });
		end = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', abort);
		};
	});
	try {
		return await Promise.race([join(), stopped]);
	} finally {
		end();
	}
}
