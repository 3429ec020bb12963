import fc from 'fast-check';

import { openWritten, withWritten } from '../../../core/json/openWritten';
import { firstLargeInteger, parseJson, writtenAt } from '../../../core/json/parseJson';
import { processorMs } from '../../support/processorMs';

const LARGE = 12_345_678_901_234_567_890n;

it.each<[string, string | undefined]>([
	[`{"id":${LARGE}}`, 'id'],
	[`{ "a": { "b" : -${LARGE} } }`, 'b'],
	[`[1, ${LARGE}]`, ''],
	['{"id":9007199254740991}', undefined],
	['{"id":9007199254740992}', 'id'],
	['{"id":-9007199254740993}', 'id'],
	[`{"id":"${LARGE}"}`, undefined],
	[`{"text":"a,${LARGE}"}`, undefined],
	['{"part":0.12345678901234567890}', undefined],
	['{"id":12345678901234567e3}', undefined],
	[`${LARGE}`, undefined],
])('finds the first large integer of %s in the field %j', (text, name) => {
	const json = parseJson(text);
	expect(json).toEqual(JSON.parse(text));
	expect(firstLargeInteger(json)).toBe(name);
});

it('keeps what is written', () => {
	const json = parseJson(`{"rows":[{"id":${LARGE},"a.b":${LARGE + 1n}}],"ids":[${LARGE}],"count":1}`) as {
		ids: unknown;
	};
	expect(openWritten('rows[0].id')(json)).toBe(LARGE);
	expect(openWritten('rows.0.a.b')(json)).toBe(LARGE + 1n);
	expect(openWritten('$.ids[0]')(json)).toBe(LARGE);
	expect(openWritten('count')(json)).toBe(1);
	expect(openWritten('none')(json)).toBeUndefined();
	expect(writtenAt(json.ids, '0')).toBe(LARGE);
	expect(withWritten(json)).toEqual({
		rows: [{ id: LARGE, 'a.b': LARGE + 1n }],
		ids: [LARGE],
		count: 1,
	});
});

it('parses every JSON text as JSON.parse does, and as fast to refuse', () => {
	const large = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
	fc.assert(
		fc.property(fc.jsonValue(), large, fc.string(), (value, integer, text) => {
			const json = `[${JSON.stringify(value)},${integer},{${JSON.stringify(text)}:${integer}}, ${LARGE}]`;
			expect(parseJson(json)).toEqual(JSON.parse(json));
		}),
	);
	for (const text of [`{"id":${LARGE}`, `[${LARGE},]`, `{"a":1,${LARGE}}`, `["\n",${LARGE}]`])
		expect(() => parseJson(text)).toThrow(SyntaxError);
});

it('finds a large integer at any place', () => {
	for (let blanks = 0; blanks < 40; blanks++) {
		const json = parseJson(`${' '.repeat(blanks)}{"id":9007199254740993,"at":123456789012345}`);
		expect(firstLargeInteger(json)).toBe('id');
	}
});

it('takes the last of two fields with one name, and an own field named __proto__', () => {
	const json = parseJson(`{"a":1,"a":${LARGE},"__proto__":{"x":1}}`);
	expect(json).toEqual(JSON.parse(`{"a":${LARGE},"__proto__":{"x":1}}`));
	expect(openWritten('a')(json)).toBe(LARGE);
});

it('survives deep nesting and endless numbers', () => {
	const deep = `${'['.repeat(50_000)}${LARGE}${']'.repeat(50_000)}`;
	expect(Array.isArray(parseJson(deep))).toBe(true);
	const began = processorMs();
	expect(parseJson(`[${'9'.repeat(1_000_000)}]`)).toEqual([Infinity]);
	expect(processorMs() - began).toBeLessThan(1_000);
});
