import { readRequestHeaders } from '../../../adapter/request/readRequestHeaders';
import { createRead } from '../../support/createRead';

const pairs = (...parameters: Array<{ name?: unknown; value?: unknown }>) =>
	readRequestHeaders(createRead({ sendHeaders: true, headerParameters: { parameters } }));
const json = (jsonHeaders: unknown) =>
	readRequestHeaders(createRead({ sendHeaders: true, specifyHeaders: 'json', jsonHeaders }));

const DEFAULTS = { accept: expect.stringMatching(/^application\/json,/), 'user-agent': 'n8n' };

it('accepts JSON and text by default', () => {
	expect(readRequestHeaders(createRead({}))).toEqual(DEFAULTS);
	expect(
		readRequestHeaders(createRead({ headerParameters: { parameters: [{ name: 'a', value: 'b' }] } })),
	).toEqual(DEFAULTS);
});

it('reads names in lower case, keeps the last duplicate, and trims values', () => {
	const rows = [
		{ name: 'X-Own', value: ' 1 ' },
		{ name: 'x-OWN', value: 2 },
		{ name: 'X-Empty', value: '' },
		{ name: 'X-None' },
	];
	expect(pairs(...rows)).toEqual({ ...DEFAULTS, 'x-own': '2', 'x-empty': '' });
});

it('keeps names as written when the author chooses so', () => {
	const parameters = [
		{ name: 'X-CamelCase', value: '1' },
		{ name: 'ACCEPT', value: 'text/csv' },
		{ name: 'x-CAMELcase', value: '2' },
	];
	const options = { lowercaseHeaders: false };
	const read = createRead({ sendHeaders: true, headerParameters: { parameters }, options });
	expect(readRequestHeaders(read)).toEqual({ 'user-agent': 'n8n', ACCEPT: 'text/csv', 'x-CAMELcase': '2' });
});

it('lets the author choose Accept and User-Agent', () => {
	expect(pairs({ name: 'Accept', value: 'text/csv' }, { name: 'User-Agent', value: 'me' })).toEqual({
		accept: 'text/csv',
		'user-agent': 'me',
	});
});

it('reads JSON, as text or from an expression', () => {
	expect(json('{"X-A":1,"X-B":true}')).toEqual({ ...DEFAULTS, 'x-a': '1', 'x-b': 'true' });
	expect(json({ 'X-A': 'ä' })).toEqual({ ...DEFAULTS, 'x-a': 'ä' });
});

it.each([
	['{a', 'The value in the "JSON Headers" field is not valid JSON'],
	['[]', 'The value in the "JSON Headers" field must be a JSON object'],
])('rejects the JSON %j', (jsonHeaders, message) => {
	expect(() => json(jsonHeaders)).toThrow(message);
});

it.each([
	['X Own', '1'],
	['X-Own:', '1'],
	['X-Öwn', '1'],
	['X-Own\r\nX-Injected', '1'],
	['X-Own', 'a\r\nX-Injected: 1'],
	['X-Own', 'a\nb'],
	['X-Own', 'a\u0000b'],
	['X-Own', 'a\u007fb'],
	['X-Own', '€'],
	['(X)', '1'],
])('rejects and names %j: %j', (name, value) => {
	expect(() => pairs({ name, value })).toThrow(
		expect.objectContaining({
			code: 'PARAMETER_INVALID',
			message: `Header '${name}' cannot be sent`,
			description: expect.stringContaining('Header names may contain only letters'),
		}),
	);
});

it('shows no value in its error', () => {
	expect(() => pairs({ name: 'Authorization', value: 'hid\nden' })).toThrow(
		expect.objectContaining({ description: expect.not.stringContaining('hid\n') }),
	);
});

it('does not change a prototype', () => {
	expect(Object.entries(pairs({ name: '__proto__', value: '1' }))).toContainEqual(['__proto__', '1']);
	expect(Object.getPrototypeOf(json('{"__proto__":{"a":"1"}}'))).toBe(Object.prototype);
});
