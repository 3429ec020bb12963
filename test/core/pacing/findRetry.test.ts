import { toExchangeError } from '../../../core';
import { ExchangeError } from '../../../core/http/ExchangeError';
import { findRetry, type Outcome, type RetryOn } from '../../../core/pacing/findRetry';
import {
	toMissingPermissionError,
	toRequestFailedError,
	toThrottledError,
} from '../../../core/session/client/requestErrors';
import { LoginError, type LoginFailure } from '../../../core/session/login/LoginError';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

/** A response with a spent rate limit. */
const putOff = (status: number, reset?: string): Outcome => ({
	error: toThrottledError(toSpent(status, reset), 'GET'),
});
const toSpent = (status: number, reset?: string) =>
	createResponse({
		status,
		headers: { 'x-ratelimit-remaining': '0', ...(reset && { 'x-ratelimit-reset': reset }) },
	});
const responded = (status: number, retryAfter?: string): Outcome => {
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

describe.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s, which may be repeated', (method) => {
	it.each<[string, Outcome, RetryOn, object | undefined]>([
		['429', responded(429), 'rateLimit', THROTTLED],
		['429 with Retry-After', responded(429, '7'), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['503 with Retry-After', responded(503, '7'), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['403 with a spent rate limit', putOff(403, '7'), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['503 with a spent rate limit', putOff(503), 'rateLimit', THROTTLED],
		['403 with a spent rate limit', putOff(403), 'never', undefined],
		['503', responded(503), 'rateLimit', undefined],
		['500', responded(500), 'rateLimit', undefined],
		['a reset', failed('ECONNRESET'), 'rateLimit', undefined],
		['503', responded(503), 'failures', FAILED],
		['500', responded(500), 'failures', FAILED],
		['502 with Retry-After', responded(502, '3'), 'failures', { ...FAILED, askedMs: 3_000 }],
		['a reset', failed('ECONNRESET'), 'failures', FAILED],
		['a timeout', failed('ETIMEDOUT'), 'failures', FAILED],
		['a refused connection', failed('ECONNREFUSED'), 'failures', FAILED],
		['a bad certificate', failed('CERT_HAS_EXPIRED'), 'failures', undefined],
		['404', responded(404), 'failures', undefined],
		['429', responded(429), 'never', undefined],
		['503 with Retry-After', responded(503, '7'), 'never', undefined],
	])('after %s', (_, outcome, retryOn, retry) => {
		expect(find(outcome, method, retryOn)).toEqual(retry);
	});
});

describe.each(['POST', 'PATCH'])('%s, which may not be repeated', (method) => {
	it.each<[string, Outcome, object | undefined]>([
		['429: nothing was carried out', responded(429), THROTTLED],
		['503 with Retry-After: it may have been carried out', responded(503, '7'), undefined],
		['403 with a spent rate limit: nothing was carried out', putOff(403), THROTTLED],
		['503 with a spent rate limit: it may have been carried out', putOff(503, '7'), undefined],
		['500', responded(500), undefined],
		['a reset', failed('ECONNRESET'), undefined],
	])('after %s', (_, outcome, retry) => {
		expect(find(outcome, method, 'failures')).toEqual(retry);
	});
});

describe('POST whose login failed: nothing of it was sent', () => {
	const facts = { method: 'POST', url: 'https://shop.example/login', isUnsent: true };
	const login = (code: LoginFailure, status: number, retryAfterSeconds?: number): Outcome => ({
		error: new LoginError(code, 'no', '', { ...facts, status, retryAfterSeconds }),
	});
	const lost: Outcome = { error: new ExchangeError('CONNECTION_LOST', 'lost', '', facts) };
	it.each<[string, Outcome, RetryOn, object | undefined]>([
		['429', login('LOGIN_THROTTLED', 429, 7), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['503 with Retry-After', login('LOGIN_FAILED', 503, 7), 'rateLimit', { ...THROTTLED, askedMs: 7_000 }],
		['500', login('LOGIN_FAILED', 500), 'rateLimit', undefined],
		['500', login('LOGIN_FAILED', 500), 'failures', FAILED],
		['a reset', lost, 'failures', FAILED],
		['a reset', lost, 'rateLimit', undefined],
		['500 that refuses the password', login('LOGIN_REFUSED', 500), 'failures', undefined],
		['404', login('LOGIN_PATH_WRONG', 404), 'failures', undefined],
		['429', login('LOGIN_THROTTLED', 429, 7), 'never', undefined],
	])('after %s', (_, outcome, retryOn, retry) => {
		expect(find(outcome, 'POST', retryOn)).toEqual(retry);
	});
});

it('retries a 429 even when the author accepts any status', () => {
	const outcome = { response: createResponse({ status: 429, headers: { 'retry-after': '2' } }) };
	expect(find(outcome, 'GET', 'rateLimit', 'any')).toEqual({ ...THROTTLED, askedMs: 2_000 });
});

it('retries a 403 with a spent rate limit even when the author accepts any status, but no other 403', () => {
	const outcome = { response: toSpent(403, '2') };
	expect(find(outcome, 'POST', 'rateLimit', 'any')).toEqual({ ...THROTTLED, askedMs: 2_000 });
	expect(find({ response: createResponse({ status: 403 }) }, 'GET', 'rateLimit', 'any')).toBeUndefined();
});

it.each([200, 404])('does not retry a response with the accepted status %d', (status) => {
	expect(find({ response: createResponse({ status }) }, 'GET', 'failures', 'any')).toBeUndefined();
});

it('does not retry a status that the author expects', () => {
	const outcome = { response: createResponse({ status: 503 }) };
	expect(find(outcome, 'GET', 'failures', '200-299, 503')).toBeUndefined();
});

it('does not retry a missing permission, whatever its status', () => {
	const error = toMissingPermissionError(createResponse({ status: 429 }), 'GET', {
		identity: { username: 'ANNA' },
	});
	expect(find({ error }, 'GET', 'failures')).toBeUndefined();
});
