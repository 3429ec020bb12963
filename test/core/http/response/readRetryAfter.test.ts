import { readRetryAfter } from '../../../../core/http/response/readResponse';

const receivedAt = Date.parse('2024-06-06T13:11:14Z');

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
	expect(readRetryAfter({ headers, receivedAt })).toBe(seconds);
});

it("reads a date relative to the server's clock", () => {
	const headers = { 'retry-after': 'Thu, 06 Jun 2024 03:01:00 GMT', date: 'Thu, 06 Jun 2024 03:00:00 GMT' };
	expect(readRetryAfter({ headers, receivedAt })).toBe(60);
});
