import type { RequestSignal } from './Exchange';

/** The part of an AbortSignal that axios listens to; Node's own costs 30 µs a request, mostly in garbage. */
export class StopSignal implements RequestSignal {
	#aborted = false;
	readonly #listeners = new Set<() => void>();

	get aborted(): boolean {
		return this.#aborted;
	}

	addEventListener(_type: 'abort', listener: () => void): void {
		this.#listeners.add(listener);
	}

	removeEventListener(_type: 'abort', listener: () => void): void {
		this.#listeners.delete(listener);
	}

	/** Tells everyone who listens, once. */
	stop(): void {
		if (this.#aborted) return;
		this.#aborted = true;
		for (const listener of this.#listeners) listener();
	}
}

/** Runs work that ends, by its signal, when `timeoutMs` have passed or `signal` aborts; a passed deadline throws an error with the code ETIMEDOUT. */
export async function withDeadline<Result>(
	timeoutMs: number,
	signal: RequestSignal | undefined,
	work: (signal: StopSignal) => Promise<Result>,
): Promise<Result> {
	const own = new StopSignal();
	const stop = () => own.stop();
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		stop();
	}, timeoutMs);
	if (signal?.aborted) stop();
	signal?.addEventListener('abort', stop);
	try {
		return await work(own);
	} catch (error) {
		if (isLate) throw Object.assign(new Error('time-out', { cause: error }), { code: 'ETIMEDOUT' });
		throw error;
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', stop);
	}
}
