import { type Choice, toEntries } from '../../../adapter/choices/toEntries';
import { createMask } from '../../../core/session/secrets/createMask';

const texts = (choices: Choice[], search?: string, mask: (text: string) => string = String) =>
	toEntries(choices, search, mask).map(({ name }) => name);

it.each([
	['a number', 7003, 'x: 7003'],
	['text', 'a\n  b', 'x: a b'],
	['long text', 'word '.repeat(20), `x: ${'word '.repeat(8)}…`],
	['a flag', false, 'x: false'],
	['a list', [1, 2], 'x: 2 rows'],
	['an object', { a: 1 }, 'x: {…}'],
	['nothing', undefined, 'x'],
	['an empty text', '', 'x'],
])('shows the name and %s', (_, example, text) => {
	expect(texts([{ name: 'x', example }])).toEqual([text]);
});

it('adds what the author should know', () => {
	expect(texts([{ name: 'status', example: 'open', remark: 'repeats' }])).toEqual(['status: open (repeats)']);
});

it.each([
	['password', 'summer'],
	['user.apiKey', 'abc'],
	['nextPageToken', 'abc'],
	['csrf', 'abc'],
	['x', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'],
	['x', 'Bearer abc'],
	['x', '0123456789abcdef0123456789abcdef'],
	['x', 'AKIAIOSFODNN7exampleKEY1'],
])('hides the value of %s: %s', (name, example) => {
	expect(texts([{ name, example }])).toEqual([`${name}: •••`]);
});

it('hides the secrets of the account and the session, wherever they are', () => {
	const mask = createMask(['s3cr3t-of-session']);
	const choices = [{ name: 'note', example: 'see s3cr3t-of-session' }, { name: 's3cr3t-of-session' }];
	expect(texts(choices, undefined, mask)).toEqual(['note: see ***', '***']);
});

it('finds what the author searches for, in names and values', () => {
	const choices = [
		{ name: 'orderId', example: 7 },
		{ name: 'status', example: 'Open' },
	];
	expect(texts(choices, 'ORDER')).toEqual(['orderId: 7']);
	expect(texts(choices, ' open')).toEqual(['status: Open']);
	expect(texts(choices, 'none')).toEqual([]);
});
