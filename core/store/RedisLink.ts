import { within } from '../http/deadline';
import { openRedis, type RedisClient, type RedisAddress, toAddressText } from './openRedis';

/** The same trouble is not told again for an hour. */
const WARNING_PAUSE_MS = 60 * 60_000;

/** What a link needs to know besides the place. */
export interface RedisLinkOptions {
	/** Hears that Redis is away, at most once an hour for the same reason; no secrets. */
	onWarning(message: string): void;
	now(): number;
	/** The longest that one question may take. */
	responseMs: number;
	/** How long Redis is left alone after it failed. */
	retryMs: number;
}

/** A connection to a Redis that may be away: then nobody waits for it, and now and then it is tried again in the background. */
export class RedisLink {
	#client?: RedisClient;
	#isDown = false;
	#isTrying = false;
	#retryAt = 0;
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

	/** What Redis answers; undefined, at once, while it is known to be away, and after `responseMs` when it turns out to be. */
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
			this.#isDown = pong === undefined;
		});
	}

	async #send<Result>(question: (redis: RedisClient) => Promise<Result>): Promise<Result | undefined> {
		const redis = this.#open();
		try {
			return await within(this.options.responseMs, question(redis), () => {
				throw Object.assign(new Error('no answer'), { code: 'no answer' });
			});
		} catch (error) {
			this.#fail(redis, error as Error);
			return undefined;
		}
	}

	/** A connection that was idle may have been closed by the other side; that is no failure yet. */
	#open(): RedisClient {
		if (this.#client === undefined || this.#client.status === 'end') {
			this.#reason = undefined;
			this.#client = openRedis(this.address, this.options.responseMs, (error) => (this.#reason = error));
		}
		return this.#client;
	}

	/** Everybody who waited fails with the first one; only that one counts. */
	#fail(redis: RedisClient, error: Error): void {
		if (redis !== this.#client) return;
		this.#client = undefined;
		this.#isDown = true;
		this.#era++;
		this.#retryAt = this.options.now() + this.options.retryMs;
		redis.disconnect();
		this.#warn(toReason(error.name === 'ReplyError' ? error : (this.#reason ?? error)));
	}

	#warn(reason: string): void {
		const message = `Redis at ${toAddressText(this.address)} cannot be used (${reason}). Until it can, every n8n process keeps its login sessions in its own memory and signs in by itself.`;
		const now = this.options.now();
		if (message === this.#warned.message && now < this.#warned.at + WARNING_PAUSE_MS) return;
		this.#warned = { message, at: now };
		this.options.onWarning(message);
	}
}

/** A code such as ECONNREFUSED or WRONGPASS: what follows it may quote a command. */
function toReason(error: Error & { code?: unknown }): string {
	return typeof error.code === 'string'
		? error.code
		: (/^[A-Z]{3,}/.exec(error.message)?.[0] ?? 'connection lost');
}
