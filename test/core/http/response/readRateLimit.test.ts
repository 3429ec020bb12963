import { isLimitSpent, readWaitSeconds } from '../../../../core/http/response/readRateLimit';

const receivedAt = Date.parse('2024-06-06T13:11:14Z');
const soon = receivedAt / 1000 + 30;
const response = (headers: Record<string, string>, status = 403) => ({ status, headers, receivedAt });

describe('a spent rate limit', () => {
	it.each<Record<string, string>>([
		{ 'x-ratelimit-remaining': '0' },
		{ 'x-rate-limit-remaining': '0' },
		{ 'x-ratelimit-remaining-minute': '0' },
		{ 'ratelimit-remaining': ' 0 ' },
		{ 'x-ratelimit-remaining': '0, 0' },
		{ ratelimit: 'limit=100, remaining=0, reset=50' },
		{ ratelimit: '"default";r=0;t=50' },
		{ ratelimit: '"burst";r=7;t=1, "daily";r=0;t=3600' },
		{ 'retry-after-ms': '250' },
		{ 'x-ms-retry-after-ms': '250' },
	])('is shown by %j', (headers) => {
		for (const status of [403, 429, 503]) expect(isLimitSpent(response(headers, status))).toBe(true);
		for (const status of [200, 401, 404, 500]) expect(isLimitSpent(response(headers, status))).toBe(false);
	});

	it.each<Record<string, string>>([
		{},
		{ 'x-ratelimit-remaining': '1' },
		{ 'x-ratelimit-remaining': '10' },
		{ 'x-ratelimit-remaining': '' },
		{ 'x-ratelimit-limit': '0' },
		{ ratelimit: 'limit=100, remaining=99, reset=50' },
		{ ratelimit: '"default";r=100;t=50' },
		{ 'retry-after-ms': 'soon' },
	])('is not shown by %j', (headers) => {
		expect(isLimitSpent(response(headers))).toBe(false);
	});

	it.each([
		[403, true],
		[429, true],
		[503, false],
	])('is shown by Retry-After and %i: %j', (status, isSpent) => {
		expect(isLimitSpent(response({ 'retry-after': '7' }, status))).toBe(isSpent);
	});
});

describe('the wait', () => {
	const spent = { 'x-ratelimit-remaining': '0' };
	it.each<[string, Record<string, string>, number | undefined]>([
		['seconds', { ...spent, 'x-ratelimit-reset': '30' }, 30],
		['fractions of a second', { ...spent, 'x-ratelimit-reset': '0.25' }, 1],
		['seconds since 1970', { ...spent, 'x-ratelimit-reset': String(soon) }, 30],
		['seconds since 1970 with a fraction', { ...spent, 'x-ratelimit-reset': `${soon}.5` }, 31],
		['milliseconds since 1970', { ...spent, 'x-ratelimit-reset': String(soon * 1000) }, 30],
		['milliseconds', { ...spent, 'x-ratelimit-reset': '600000' }, 600],
		['a date', { ...spent, 'x-ratelimit-reset': '2024-06-06T13:11:44Z' }, 30],
		['an HTTP date', { ...spent, 'x-ratelimit-reset': 'Thu, 06 Jun 2024 13:11:44 GMT' }, 30],
		['a time in the past', { ...spent, 'x-ratelimit-reset': String(soon - 60) }, 0],
		['a time in years', { ...spent, 'x-ratelimit-reset': String(soon + 1e8) }, 86_400],
		['text', { ...spent, 'x-ratelimit-reset': 'soon' }, undefined],
		['a negative number', { ...spent, 'x-ratelimit-reset': '-5' }, undefined],
		['no reset', spent, undefined],
		['another name', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '30' }, 30],
		['the fields of the draft', { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, 30],
		['one field', { ratelimit: 'limit=100, remaining=0, reset=30' }, 30],
		['a list of limits, of which one is spent', { ratelimit: '"burst";r=7;t=1, "daily";r=0;t=30' }, 30],
		['retry-after-ms', { 'retry-after-ms': '1500' }, 2],
		['retry-after-ms before others', { ...spent, 'retry-after-ms': '1500', 'retry-after': '60' }, 2],
		['Retry-After before a reset', { ...spent, 'retry-after': '7', 'x-ratelimit-reset': '30' }, 7],
		['a Retry-After in years', { 'retry-after': '999999999' }, 86_400],
	])('is read from %s', (_, headers, seconds) => {
		expect(readWaitSeconds(response(headers))).toBe(seconds);
	});

	it("is relative to the server's clock", () => {
		const date = new Date((soon - 10) * 1000).toUTCString();
		expect(readWaitSeconds(response({ ...spent, 'x-ratelimit-reset': String(soon), date }))).toBe(10);
	});

	it.each([
		[429, 30],
		[403, undefined],
		[200, undefined],
	])('of a limit that is not spent counts for %i as %j', (status, seconds) => {
		expect(readWaitSeconds(response({ 'x-ratelimit-reset': '30' }, status))).toBe(seconds);
	});
});

describe('Retry-After', () => {
	it.each<[string | undefined, number | undefined]>([
		['120', 120],
		['0', 0],
		[' 7 ', 7],
		['1.2', 2],
		['Thu, 06 Jun 2024 13:12:14 GMT', 60],
		['Thu, 06 Jun 2024 13:00:00 GMT', 0],
		['-5', undefined],
		['soon', undefined],
		['', undefined],
		['1e9999', undefined],
		[undefined, undefined],
	])('reads %j as %j s', (value, seconds) => {
		const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
		expect(readWaitSeconds(response(headers))).toBe(seconds);
	});

	it("reads a date relative to the server's clock", () => {
		const headers = { 'retry-after': 'Thu, 06 Jun 2024 03:01:00 GMT', date: 'Thu, 06 Jun 2024 03:00:00 GMT' };
		expect(readWaitSeconds(response(headers))).toBe(60);
	});
});
