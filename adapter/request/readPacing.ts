import { type Pace, perSecond, type RetryPolicy } from '../../core';
import { toChoice, toText, toWholeNumber } from '../n8n/decode';
import { ParameterError } from '../n8n/ParameterError';
import type { ReadParameter } from '../n8n/ReadParameter';

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

/** A missing value has HTTP Request's default. */
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
		`Requests per Second '${toText(value).slice(0, 100)}' is no rate`,
		'Give a number such as 5, or 0.5 for one request every two seconds; 0 sets no limit.',
	);
}
