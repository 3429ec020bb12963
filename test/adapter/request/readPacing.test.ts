import { ParameterError } from '../../../adapter/n8n/ParameterError';
import { readPacing } from '../../../adapter/request/openSending';
import { createRead } from '../../support/createRead';

const read = (options: Record<string, unknown>) => readPacing(createRead({ options }));
const batch = (batchSize?: number, batchInterval?: number) =>
	read({ batching: { batch: { batchSize, batchInterval } } }).batches;

it('sends ten at a time without pacing, and waits when the API asks for it', () => {
	expect(read({})).toEqual({
		lanes: 10,
		batches: { most: 1, everyMs: 0 },
		rate: { most: 1, everyMs: 0 },
		retries: { retryOn: 'rateLimit', mostAttempts: 5, longestWaitMs: 60_000 },
	});
});

it.each<[number | undefined, number | undefined, object]>([
	[50, 1000, { most: 50, everyMs: 1000 }],
	[0, 500, { most: 1, everyMs: 500 }],
	[undefined, 500, { most: 1, everyMs: 500 }],
	[50, 0, { most: 50, everyMs: 0 }],
	[50, undefined, { most: 50, everyMs: 0 }],
	[-1, 1000, { most: 1, everyMs: 0 }],
])('batches of %s every %s ms: %j', (size, interval, pace) => {
	expect(batch(size, interval)).toEqual(pace);
});

it.each<[unknown, object]>([
	[0, { most: 1, everyMs: 0 }],
	[5, { most: 5, everyMs: 1000 }],
	['5', { most: 5, everyMs: 1000 }],
	[0.5, { most: 1, everyMs: 2000 }],
])('%j requests a second: %j', (requestsPerSecond, pace) => {
	expect(read({ requestsPerSecond }).rate).toEqual(pace);
});

it('reads the retry options', () => {
	const retry = { retryOn: 'failures', maxAttempts: 3, longestWait: 5 };
	expect(read({ retry: { retry } }).retries).toEqual({
		retryOn: 'failures',
		mostAttempts: 3,
		longestWaitMs: 5_000,
	});
});

it.each<[string, Record<string, unknown>]>([
	['Max Parallel Requests', { maxParallelRequests: 0 }],
	['Requests per Second', { requestsPerSecond: -1 }],
	['Requests per Second', { requestsPerSecond: 'many' }],
	['Items per Batch', { batching: { batch: { batchSize: -2, batchInterval: 1 } } }],
	['Batch Interval', { batching: { batch: { batchSize: 2, batchInterval: -1 } } }],
	['Send Again', { retry: { retry: { retryOn: 'always' } } }],
	['Max Attempts', { retry: { retry: { maxAttempts: 0 } } }],
	['Longest Wait', { retry: { retry: { longestWait: -1 } } }],
])('names the invalid field: %s %j', (field, options) => {
	expect(() => read(options)).toThrow(ParameterError);
	expect(() => read(options)).toThrow(field);
});
