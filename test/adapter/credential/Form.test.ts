import {
	given,
	readChoice,
	readNeeded,
	readRows,
	readSeconds,
	readText,
	readTexts,
} from '../../../adapter/credential/Form';
import { expectMistake } from './expectMistake';

it.each([
	['text', 'text'],
	['  text ', 'text'],
	['', undefined],
	[' \n ', undefined],
	[undefined, undefined],
	[null, undefined],
	[0, '0'],
	[501, '501'],
	[{ a: 1 }, '{"a":1}'],
])('reads the text of %j as %j', (value, text) => {
	expect(readText({ value }, 'value')).toBe(text);
});

it.each([
	[0, undefined],
	['', undefined],
	[undefined, undefined],
	[null, undefined],
	[0.5, 500],
	[600, 600_000],
	['600', 600_000],
])('reads %j as milliseconds: %j', (value, milliseconds) => {
	expect(readSeconds({ value }, 'value', 'Life')).toBe(milliseconds);
});

it.each(['soon', '10 min', Infinity, {}])('rejects %j, which is not a number of seconds', (value) => {
	expectMistake(
		() => readSeconds({ value }, 'value', 'Life'),
		'Life must be a number of seconds',
		'such as 600',
	);
});

it.each([-1, '-0.5'])('rejects the negative number %j', (value) => {
	expectMistake(() => readSeconds({ value }, 'value', 'Life'), 'Life must not be negative', 'such as 600');
});

it('names the maximum of a number of seconds', () => {
	expectMistake(
		() => readSeconds({ value: 61 }, 'value', 'Life', 60),
		'Life must be a number of seconds, at most 60',
	);
	expect(readSeconds({ value: 60 }, 'value', 'Life', 60)).toBe(60_000);
});

it('reports an empty field and the alternative to filling it in', () => {
	expect(readNeeded({ value: 'x' }, 'value', 'Name', 'remove it')).toBe('x');
	expectMistake(
		() => readNeeded({}, 'value', 'Name', 'remove it'),
		'Name is empty',
		'Fill in Name, or remove it.',
	);
});

it('accepts only the options of a list', () => {
	expect(readChoice({ value: 'a' }, 'value', 'Kind', ['a', 'b'])).toBe('a');
	expect(readChoice({ value: '' }, 'value', 'Kind', ['a', 'b'])).toBeUndefined();
	expectMistake(
		() => readChoice({ value: 'c' }, 'value', 'Kind', ['a', 'b']),
		"Kind 'c' is not a valid choice",
		'Choose one of a, b.',
	);
});

it.each([undefined, null, 'text', {}, { row: 'text' }, { row: [] }, { row: [null, 5] }, { other: [{}] }])(
	'finds no rows in %j',
	(value) => {
		expect(readRows({ value }, 'value', 'row')).toEqual([]);
		expect(readTexts({ value }, 'value', 'row', 'List')).toBeUndefined();
	},
);

it('reads names and texts, and skips an empty row', () => {
	const row = [
		{ name: ' a ', value: ' 1 ' },
		{ name: 'b', value: 2 },
		{ name: 'c' },
		{ name: '', value: '' },
		{ name: ' ', value: ' ' },
		{},
	];
	expect(readTexts({ list: { row } }, 'list', 'row', 'List')).toEqual({ a: ' 1 ', b: '2', c: '' });
});

it.each([{ name: '', value: 'geheim' }, { name: '  ', value: 'geheim' }, { value: 'geheim' }])(
	'reports a value without a name, and does not show the value: %j',
	(one) => {
		const read = () => readTexts({ list: { row: [{ name: 'a', value: '1' }, one] } }, 'list', 'row', 'List');
		expectMistake(read, 'List: a row with a value has no name', 'Enter its name under List');
		expect(read).toThrow(expect.objectContaining({ description: expect.not.stringContaining('geheim') }));
	},
);

it('reports a name that occurs twice', () => {
	const row = [
		{ name: 'a', value: '1' },
		{ name: 'a ', value: '2' },
	];
	expectMistake(
		() => readTexts({ list: { row } }, 'list', 'row', 'List'),
		"List: 'a' occurs twice",
		'Remove the other',
	);
});

it('leaves out undefined values and nothing else', () => {
	expect(given({ a: undefined, b: null, c: '', d: 0, e: false })).toEqual({ b: null, c: '', d: 0, e: false });
	expect(Object.keys(given({ a: undefined }))).toEqual([]);
});
