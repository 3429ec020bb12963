import fc from 'fast-check';

import { LineError, openJsonLines } from '../../../core/json/openJsonLines';

const MOST = 1_000_000;
const read = (...parts: string[]) => {
	const lines = openJsonLines(MOST);
	return [...parts.flatMap((part) => lines.push(part)), ...lines.end()];
};

it.each<[string, string[], unknown[]]>([
	['one value a line', ['{"a":1}\n{"a":2}\n'], [{ a: 1 }, { a: 2 }]],
	['a last line without a line break', ['{"a":1}\r\n[2]'], [{ a: 1 }, [2]]],
	['blank lines and a byte order mark', ['\ufeff\n1\n\n  \n"x"\nnull\n'], [1, 'x', null]],
	['lines that arrive in parts', ['{"a"', ':1}', '\n{"a":', '2}\n', '{}'], [{ a: 1 }, { a: 2 }, {}]],
	['a JSON text sequence', ['\u001e{"a":1}\n\u001e{\n"a":2\n}\n'], [{ a: 1 }, { a: 2 }]],
	['nothing', ['', '\n'], []],
])('reads %s', (_, parts, values) => {
	expect(read(...parts)).toEqual(values);
});

it.each<[string, string, object]>([
	['a line that is not JSON', '{}\nnope\n{}\n', { row: 2, reason: 'invalid', isLast: false }],
	['a last line that is cut', '{}\n{"a":', { row: 2, reason: 'invalid', isLast: true }],
	['a line that is too long', `{}\n"${'x'.repeat(MOST)}`, { row: 2, reason: 'long' }],
])('names %s', (_, text, problem) => {
	let error: unknown;
	try {
		read(text);
	} catch (thrown) {
		error = thrown;
	}
	expect(error).toBeInstanceOf(LineError);
	expect(error).toMatchObject(problem);
});

it('reads the same values in parts of any size', () => {
	fc.assert(
		fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.nat(40), (values, size) => {
			const text = values.map((value) => JSON.stringify(value)).join('\n');
			const parts = text.match(new RegExp(`[^]{1,${size + 1}}`, 'g')) ?? [];
			expect(read(...parts)).toEqual(values.map((value) => JSON.parse(JSON.stringify(value)) as unknown));
		}),
		{ numRuns: 300 },
	);
});
