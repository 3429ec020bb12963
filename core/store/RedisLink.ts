import { within } from '../http/deadline';
import { openRedis, type RedisClient, type RedisAddress, toAddressText } from './openRedis';

/** The same failure is not reported again for an hour. */
const WARNING_PAUSE_MS = 60 * 60_000;

/** Options of a Redis link. */
export interface RedisLinkOptions {
	/** Receives a sentence, without secrets, when Redis is away, at most once an hour for the same reason. */
	onWarning(message: string): void;
	now(): number;
	/** The longest that one request may take. */
	responseMs: number;
	/** How long Redis is left alone after a failure. */
	retryMs: number;
}

/**
 * A connection to a Redis that may be away: requests then do not wait for it, and it is tried again in the
 * background.
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
	#warned = { message: '', at: -Infinity };

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
		void this.#send((redis) => redis.ping()).then((pong) => {
			this.#isTrying = false;
			if (pong === undefined) return;
			this.#isDown = false;
			this.#changedAt = performance.now();
		});
	}

	async #send<Result>(question: (redis: RedisClient) => Promise<Result>): Promise<Result | undefined> {
		const redis = this.#open();
		try {
			return await within(this.options.responseMs, question(redis), () => {
				throw Object.assign(new Error('no response'), { code: 'no response' });
			});
		} catch (error) {
			this.#fail(redis, error as Error);
			return undefined;
		}
	}

	/** An idle connection may have been closed by the other side, which is not a failure yet. */
	#open(): RedisClient {
		if (this.#client === undefined || this.#client.status === 'end') {
			this.#reason = undefined;
			this.#client = openRedis(this.address, this.options.responseMs, (error) => (this.#reason = error));
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
		const message = `Redis at ${toAddressText(this.address)} cannot be used (${reason}). Until it is available again, every n8n process keeps its login sessions in its own memory and signs in on its own.`;
		const now = this.options.now();
		if (message === this.#warned.message && now < this.#warned.at + WARNING_PAUSE_MS) return;
		this.#warned = { message, at: now };
		this.options.onWarning(message);
	}
}

/** Returns a code such as ECONNREFUSED or WRONGPASS, because the text after it may quote a command. */
function toReason(error: Error & { code?: unknown }): string {
	return typeof error.code === 'string'
		? error.code
		: (/^[A-Z]{3,}/.exec(error.message)?.[0] ?? 'connection lost');
}
