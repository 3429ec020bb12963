import type { RequestSignal } from './Exchange';

/** No caller waits longer for a session to be signed out. */
const LONGEST_SIGN_OUT_MS = 2_000;

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

	/** Notifies every listener, once. */
	stop(): void {
		if (this.#aborted) return;
		this.#aborted = true;
		for (const listener of this.#listeners) listener();
	}
}

/**
 * A signal that aborts when `timeoutMs` have passed or another signal aborts; `end` must be called when the
 * work is done.
 */
export class Deadline {
	readonly signal = new StopSignal();
	readonly #timer: NodeJS.Timeout;
	readonly #stop = () => this.signal.stop();
	#isLate = false;

	constructor(
		timeoutMs: number,
		private readonly other: RequestSignal | undefined,
	) {
		this.#timer = setTimeout(() => {
			this.#isLate = true;
			this.#stop();
		}, timeoutMs);
		if (other?.aborted) this.#stop();
		other?.addEventListener('abort', this.#stop);
	}

	/**
	 * Returns the error of failed work: one with the code ETIMEDOUT when the deadline has passed, else what was
	 * thrown.
	 */
	toError(thrown: unknown): unknown {
		return this.#isLate ? toTimeOut(thrown) : thrown;
	}

	end(): void {
		clearTimeout(this.#timer);
		this.other?.removeEventListener('abort', this.#stop);
	}
}

/**
 * Runs work with a signal that aborts when `timeoutMs` have passed or `signal` aborts. A missed deadline throws
 * an error with the code ETIMEDOUT.
 */
export async function withDeadline<Result>(
	timeoutMs: number,
	signal: RequestSignal | undefined,
	work: (signal: StopSignal) => Promise<Result>,
): Promise<Result> {
	const deadline = new Deadline(timeoutMs, signal);
	try {
		return await work(deadline.signal);
	} catch (error) {
		throw deadline.toError(error);
	} finally {
		deadline.end();
	}
}

/**
 * Waits for work that cannot be stopped until the signal aborts; then throws an error with the code ERR_CANCELED, and
 * `late` gets the result if there still is one.
 */
export async function unlessStopped<Result>(
	signal: RequestSignal,
	work: Promise<Result>,
	late: (result: Result) => void = () => undefined,
): Promise<Result> {
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(Object.assign(new Error('stopped'), { code: 'ERR_CANCELED' }));
	});
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		return await Promise.race([work, stopped]);
	} catch (error) {
		work.then(late, () => undefined);
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/**
 * Starts or joins work that other callers wait for, too. When `signal` aborts or `timeoutMs` have passed, only
 * this wait ends. A time-out throws an error with the code ETIMEDOUT.
 */
export async function unlessAborted<Result>(
	join: () => Promise<Result>,
	signal?: AbortSignal,
	timeoutMs?: number,
): Promise<Result> {
	signal?.throwIfAborted();
	if (signal === undefined) return await within(timeoutMs, join());
	let abort = () => {};
	const aborted = new Promise<never>((_, reject) => (abort = () => reject(signal.reason as Error)));
	signal.addEventListener('abort', abort, { once: true });
	try {
		return await within(timeoutMs, Promise.race([join(), aborted]));
	} finally {
		signal.removeEventListener('abort', abort);
	}
}

/** Waits at most two seconds for work that may also finish later; undefined when it has not finished by then. */
export async function atMostTwoSeconds<Result>(work: Promise<Result>): Promise<Result | undefined> {
	return await within(
		LONGEST_SIGN_OUT_MS,
		work,
		() => undefined,
		(started) => started.unref(),
	);
}

/**
 * Waits at most `ms` for work (undefined: as long as it takes), then returns or throws what `late` does, by
 * default an error with the code ETIMEDOUT. `started` receives the timer, which keeps the process alive unless
 * it is unreferenced.
 */
export async function within<Result, Late = never>(
	ms: number | undefined,
	work: Promise<Result>,
	late: () => Late = () => {
		throw toTimeOut();
	},
	started: (timer: NodeJS.Timeout) => void = () => undefined,
): Promise<Result | Late> {
	if (ms === undefined) return await work;
	let timer: NodeJS.Timeout | undefined;
	const passed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
	if (timer !== undefined) started(timer);
	try {
		return await Promise.race([work, passed.then(late)]);
	} finally {
		clearTimeout(timer);
	}
}

function toTimeOut(cause?: unknown): Error {
	return Object.assign(new Error('time-out', { cause }), { code: 'ETIMEDOUT' });
}
