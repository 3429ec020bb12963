import {
	type Clock,
	createRateLimit,
	createThrottleGate,
	type Pace,
	perSecond,
	realClock,
	type RetryPolicy,
	type Send,
	type SessionClient,
	withRetries,
} from '../../core';
import { toChoice, toText, toWholeNumber } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';
import { openHints } from './openHints';
import { toSlotsHint } from './toSlotsHint';

/** Sends the requests of one execution. */
export interface Sending {
	/**
	 * Waits until one more item may begin. With a pace set, it waits for the login first: otherwise all items that wait
	 * for the login would send at once afterwards.
	 */
	begin(client: SessionClient, signal: AbortSignal | undefined): Promise<void>;
	/** Returns a function that sends over an account's session. All its requests wait together when the API asks to wait. */
	over(client: SessionClient): Send;
	/** Adds a sentence to the hints, as `Hints.add` does. */
	addHint(hint: string, subject?: string, itemIndex?: number): void;
	/** Returns the hints for the author after so many input items. */
	hints(itemCount: number): string[];
}

/** Opens the sending of one execution; a manual one goes before the other requests of its account. */
export function openSending(
	pacing: PacingOptions,
	{ clock = realClock, isManual = false }: { clock?: Clock; isManual?: boolean } = {},
): Sending {
	const { batches, rate, retries } = pacing;
	const toLimit = (pace: Pace) => (pace.everyMs > 0 ? createRateLimit(pace, clock) : undefined);
	const batch = toLimit(batches);
	const requests = toLimit(rate);
	const hints = openHints();
	const shared = {
		...{ clock, rate: requests, isFirst: isManual },
		onRetry: hints.retried,
		onWait: hints.waited,
	};
	const gates: Array<{ closedMs: number }> = [];
	const sends = new Map<SessionClient, Send>();
	const headerReplaced = (name: string) =>
		hints.add(
			`The node's own header ${name} was not sent, because the session has one. Remove it under Send Headers.`,
		);
	const slotsEmpty = (empty: readonly string[], known: readonly string[]) =>
		hints.add(toSlotsHint(empty, known), 'slots');

	const open = (client: SessionClient): Send => {
		const gate = createThrottleGate(clock);
		const account = gates.push(gate);
		const signedInAgain = (generation: number) => hints.renewed(`${account} ${generation}`);
		const once: Send = (request) => {
			const turn = async () => await requests?.turn(request.signal);
			return client.send({ ...request, signedInAgain, headerReplaced, slotsEmpty, turn });
		};
		return withRetries(once, retries, { ...shared, gate });
	};

	return {
		async begin(client, signal) {
			if (isPaced(pacing)) await client.ready(signal);
			await batch?.turn(signal);
		},
		over(client) {
			const send = sends.get(client) ?? open(client);
			sends.set(client, send);
			return send;
		},
		addHint: hints.add,
		hints: (itemCount) =>
			hints.sentences(
				gates.reduce((sum, { closedMs }) => sum + closedMs, 0),
				itemCount,
			),
	};
}

/** How fast and how persistently the items of an execution are processed. */
export interface PacingOptions {
	/** How many items are processed at the same time. */
	lanes: number;
	/** How fast items may begin. */
	batches: Pace;
	/** How fast requests may begin. */
	rate: Pace;
	retries: RetryPolicy;
}

const PARALLEL_REQUESTS = 10;
const ATTEMPTS = 5;
const LONGEST_WAIT_S = 60;
const RETRY = 'options.retry.retry';
const BATCH = 'options.batching.batch';
/** One day. */
const MOST_SECONDS = 86_400;
const NO_LIMIT: Pace = { most: 1, everyMs: 0 };

/** Whether the author has chosen how fast items or requests may begin. */
export function isPaced({ batches, rate }: PacingOptions): boolean {
	return batches.everyMs > 0 || rate.everyMs > 0;
}

/** Reads the pacing options, once for all items; throws a ParameterError. */
export function readPacing(read: ReadParameter): PacingOptions {
	return {
		lanes: toWholeNumber(read('options.maxParallelRequests', PARALLEL_REQUESTS), 'Max Parallel Requests', 1),
		batches: readBatches(read),
		rate: readRate(read('options.requestsPerSecond', 0)),
		retries: {
			retryOn: toChoice(read(`${RETRY}.retryOn`, 'rateLimit'), 'Send Again', [
				'never',
				'rateLimit',
				'failures',
			]),
			mostAttempts: toWholeNumber(read(`${RETRY}.maxAttempts`, ATTEMPTS), 'Max Attempts', 1, 100),
			longestWaitMs:
				1000 *
				toWholeNumber(read(`${RETRY}.longestWait`, LONGEST_WAIT_S), 'Longest Wait (s)', 0, MOST_SECONDS),
		},
	};
}

/** A missing value means HTTP Request's default. */
function readBatches(read: ReadParameter): Pace {
	const size = toWholeNumber(read(`${BATCH}.batchSize`, 1), 'Items per Batch', -1);
	const everyMs = toWholeNumber(
		read(`${BATCH}.batchInterval`, 0),
		'Batch Interval (ms)',
		0,
		MOST_SECONDS * 1000,
	);
	return size === -1 ? NO_LIMIT : { most: Math.max(1, size), everyMs };
}

function readRate(value: unknown): Pace {
	const rate = typeof value === 'string' ? Number(value) : value;
	if (rate === 0) return NO_LIMIT;
	if (typeof rate === 'number' && rate >= 1 / MOST_SECONDS && rate < Infinity) return perSecond(rate);
	throw new ParameterError(
		`Requests per Second '${toText(value).slice(0, 100)}' is not a valid rate`,
		'Enter a number such as 5, or 0.5 for one request every two seconds; 0 sets no limit.',
	);
}
