import { toExchangeError } from '../../../core';
import { findRetry, type Outcome, type RetryOn } from '../../../core/pacing/findRetry';
import {
	toMissingPermissionError,
	toRequestFailedError,
	toThrottledError,
} from '../../../core/session/client/requestErrors';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const answered = (status: number, retryAfter?: string): Outcome => {
	const response = createResponse({ status, headers: { ...(retryAfter && { 'retry-after': retryAfter }) } });
	return { error: (status === 429 ? toThrottledError : toRequestFailedError)(response, 'GET') };
};
const failed = (code: string): Outcome => ({
	error: toExchangeError({ code }, { method: 'GET', url: 'https://shop.example/api' }),
});
const find = (outcome: Outcome, method: string, retryOn: RetryOn, accepts?: string) =>
	findRetry(outcome, createRequest('/api', { method, accepts }), retryOn);

const THROTTLED = { isThrottled: true };
const FAILED = { isThrottled: false };

describe.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s, which may be sent twice', (method) => {
	it.each<[string, Outcome, RetryOn, object | undefined]>([
		['429', answered(429), 'rateLimit', THROTTLED],
		['429 with a wait', answered(429, '7'), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['503 with a wait', answered(503, '7'), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['503', answered(503), 'rateLimit', undefined],
		['500', answered(500), 'rateLimit', undefined],
		['a reset', failed('ECONNRESET'), 'rateLimit', undefined],
		['503', answered(503), 'failures', FAILED],
		['500', answered(500), 'failures', FAILED],
		['502 with a wait', answered(502, '3'), 'failures', { ...FAILED, askedMs: 3_000 }],
		['a reset', failed('ECONNRESET'), 'failures', FAILED],
		['a time-out', failed('ETIMEDOUT'), 'failures', FAILED],
		['nobody there', failed('ECONNREFUSED'), 'failures', FAILED],
		['a bad certificate', failed('CERT_HAS_EXPIRED'), 'failures', undefined],
		['404', answered(404), 'failures', undefined],
		['429', answered(429), 'never', undefined],
		['503 with a wait', answered(503, '7'), 'never', undefined],
	])('after %s', (_, outcome, retryOn, retry) => {
		expect(find(outcome, method, retryOn)).toEqual(retry);
	});
});

describe.each(['POST', 'PATCH'])('%s, which may not', (method) => {
	it.each<[string, Outcome, object | undefined]>([
		['429: nothing was carried out', answered(429), THROTTLED],
		['503 with a wait: it may have been', answered(503, '7'), undefined],
		['500', answered(500), undefined],
		['a reset', failed('ECONNRESET'), undefined],
	])('after %s', (_, outcome, retry) => {
		expect(find(outcome, method, 'failures')).toEqual(retry);
	});
});

it('an answer of any status that the author takes is still put off', () => {
	const outcome = { response: createResponse({ status: 429, headers: { 'retry-after': '2' } }) };
	expect(find(outcome, 'GET', 'rateLimit', 'any')).toEqual({ ...THROTTLED, askedMs: 2_000 });
});

it.each([200, 404])('an answer %d is what was asked for', (status) => {
	expect(find({ response: createResponse({ status }) }, 'GET', 'failures', 'any')).toBeUndefined();
});

it('a status that the author expects is an answer', () => {
	const outcome = { response: createResponse({ status: 503 }) };
	expect(find(outcome, 'GET', 'failures', '200-299, 503')).toBeUndefined();
});

it('a missing permission stands, whatever its status', () => {
	const error = toMissingPermissionError(createResponse({ status: 429 }), 'GET', { username: 'ANNA' });
	expect(find({ error }, 'GET', 'failures')).toBeUndefined();
});
