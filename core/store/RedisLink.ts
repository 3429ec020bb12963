import { inLoopTime } from './inLoopTime';
import { openRedis, type RedisClient, type RedisAddress, toAddressText } from './openRedis';

/** One warning says what an administrator needs; the reasons of one outage change from request to request. */
const WARNING_PAUSE_MS = 60 * 60_000;

/** Responses that take longer than this part of `responseMs` are slow: every request would wait that long. */
const SLOW_SHARE = 0.25;
/** With this many slow moments within a minute, Redis is left alone as if it were away. */
const MOST_SLOW_MOMENTS = 3;
const SLOW_MOMENTS_COUNT_MS = 60_000;

/** Options of a Redis link. */
export interface RedisLinkOptions {
	/** Receives a sentence, without secrets, when Redis is away or slow, at most once an hour. */
	onWarning(message: string): void;
	now(): number;
	/** The longest that one request may take, in the time of the event loop; see inLoopTime. */
	responseMs: number;
	/** How long Redis is left alone after a failure. */
	retryMs: number;
	/** A key on the node of a cluster that has all keys of this link; Redis is back when it can be read. */
	key: string;
}

/**
 * A connection to a Redis that may be away or slow: requests then do not wait for it, and it is tried again in
 * the background.
 */
export class RedisLink {
	#client?: RedisClient;
	#isDown = false;
	#isTrying = false;
	#retryAt = 0;
	/** When it was found to be away, or back, in `performance.now()`. */
	#changedAt = -Infinity;
	#era = 0;
	#reason?: Error;
	#warnedAt = -Infinity;
	/** When slow responses arrived during the last minute; those that waited together are one moment. */
	#slowMoments: number[] = [];

	constructor(
		private readonly address: RedisAddress,
		private readonly options: RedisLinkOptions,
	) {}

	/** Grows whenever Redis fails: what was written in an earlier era may be gone. */
	get era(): number {
		return this.#era;
	}

	/** For how many milliseconds Redis has been away; 0 when it is there. */
	get awayMs(): number {
		return this.#isDown ? performance.now() - this.#changedAt : 0;
	}

	/** For how many milliseconds Redis has been back; Infinity when it was never away. */
	get backMs(): number {
		return this.#isDown ? 0 : performance.now() - this.#changedAt;
	}

	/**
	 * Returns the response from Redis; undefined, at once, while it is known to be away, or after `responseMs` when
	 * it turns out to be.
	 */
	async ask<Result>(question: (redis: RedisClient) => Promise<Result>): Promise<Result | undefined> {
		if (!this.#isDown) return await this.#send(question);
		this.#tryAgain();
		return undefined;
	}

	#tryAgain(): void {
		if (this.#isTrying || this.options.now() < this.#retryAt) return;
		this.#isTrying = true;
		void this.#isBack().then((isBack) => {
			this.#isTrying = false;
			this.#retryAt = this.options.now() + this.options.retryMs;
			if (!isBack) return;
			this.#isDown = false;
			this.#changedAt = performance.now();
		});
	}

	/** Asks twice, because the first response also takes the time to connect; the second must not be slow. */
	async #isBack(): Promise<boolean> {
		const read = (redis: RedisClient) => redis.exists(this.options.key);
		if ((await this.#send(read)) === undefined) return false;
		const slowMoments = this.#slowMoments;
		return (await this.#send(read)) !== undefined && slowMoments === this.#slowMoments;
	}

	async #send<Result>(question: (redis: RedisClient) => Promise<Result>): Promise<Result | undefined> {
		const redis = this.#open();
		const askedAt = this.options.now();
		try {
			const { result, tookMs } = await inLoopTime(this.options.responseMs, question(redis));
			if (tookMs > this.options.responseMs * SLOW_SHARE) this.#countSlowMoment(redis, askedAt);
			return result;
		} catch (error) {
			this.#fail(redis, error as Error);
			return undefined;
		}
	}

	/** Leaves out requests that were already waiting in the last slow moment. */
	#countSlowMoment(redis: RedisClient, askedAt: number): void {
		const now = this.options.now();
		if (askedAt < (this.#slowMoments.at(-1) ?? -Infinity)) return;
		this.#slowMoments = [...this.#slowMoments.filter((at) => at > now - SLOW_MOMENTS_COUNT_MS), now];
		if (this.#slowMoments.length >= MOST_SLOW_MOMENTS)
			this.#fail(redis, Object.assign(new Error('slow'), { code: 'slow responses' }));
	}

	/** An idle connection may have been closed by the other side, which is not a failure yet. */
	#open(): RedisClient {
		if (this.#client === undefined || this.#client.status === 'end') {
			this.#reason = undefined;
			this.#client = openRedis(this.address, (error) => (this.#reason = error));
		}
		return this.#client;
	}

	/** All waiting requests fail with the first one; only that one counts. */
	#fail(redis: RedisClient, error: Error): void {
		if (redis !== this.#client) return;
		this.#client = undefined;
		if (!this.#isDown) this.#changedAt = performance.now();
		this.#isDown = true;
		this.#era++;
		this.#retryAt = this.options.now() + this.options.retryMs;
		redis.disconnect();
		this.#warn(toReason(error.name === 'ReplyError' ? error : (this.#reason ?? error)));
	}

	#warn(reason: string): void {
		const now = this.options.now();
		if (now < this.#warnedAt + WARNING_PAUSE_MS) return;
		this.#warnedAt = now;
		this.options.onWarning(
			`Redis at ${toAddressText(this.address)} cannot be used (${reason}). Until it is available again, every n8n process keeps its login sessions in its own memory and signs in on its own.`,
		);
	}
}

/** Returns a code such as ECONNREFUSED or WRONGPASS, because the text after it may quote a command. */
function toReason(error: Error & { code?: unknown }): string {
	return typeof error.code === 'string'
		? error.code
		: (/^[A-Z]{3,}/.exec(error.message)?.[0] ?? 'connection lost');
}
