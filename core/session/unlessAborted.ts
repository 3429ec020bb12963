/** Starts or joins work that others wait for too; when `signal` aborts, only this waiting ends. */
export async function unlessAborted<Result>(
	join: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	if (signal === undefined) return await join();
	signal.throwIfAborted();
	let stop: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(signal.reason as Error);
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([join(), aborted]);
	} finally {
		if (stop) signal.removeEventListener('abort', stop);
	}
}
