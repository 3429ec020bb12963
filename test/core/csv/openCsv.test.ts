import fc from 'fast-check';

import { type CsvDialect, CsvError, openCsv } from '../../../core/csv';
import { processorMs } from '../../support/processorMs';

const MOST = 1_000_000;
const read = (text: string, dialect: CsvDialect = {}) => {
	const csv = openCsv(dialect, { mostCharacters: MOST });
	return [...csv.push(text), ...csv.end()];
};
const AB = [
	{ a: '1', b: '2' },
	{ a: '3', b: '4' },
];

it.each<[string, string, unknown[]]>([
	['commas', 'a,b\n1,2\n3,4\n', AB],
	['semicolons and CRLF, without a last line break', 'a;b\r\n1;2\r\n3;4', AB],
	['tabs', 'a\tb\n1\t2\n3\t4\n', AB],
	['pipes and blank lines', 'a|b\n\n1|2\n\n3|4\n\n', AB],
	['carriage returns alone', 'a,b\r1,2\r3,4', AB],
	['a byte order mark', '\ufeffa,b\n1,2\n3,4', AB],
	["a spreadsheet's row that names the delimiter", 'sep=;\na;b\n1;2\n3;4', AB],
	['decimal commas between semicolons', 'a;b\n1,5;2,5\n', [{ a: '1,5', b: '2,5' }]],
	['quoted cells with everything in them', 'a,b\n"1,\n""x""",2\n', [{ a: '1,\n"x"', b: '2' }]],
	['delimiters in quoted cells only as text', '"a;x",b\n"1;1;1",2\n', [{ 'a;x': '1;1;1', b: '2' }]],
	['texts as they are written', 'zip,name\n"00123", x \n', [{ zip: '00123', name: ' x ' }]],
	['one column', 'name\nAnna\nBert\n', [{ name: 'Anna' }, { name: 'Bert' }]],
	[
		'names that repeat or are missing',
		'a,a,,__proto__\n1,2,3,4\n',
		[{ a: '1', a_2: '2', column3: '3', _proto_: '4' }],
	],
	['rows with fewer and more cells', 'a,b\n1\n1,2,3\n', [{ a: '1' }, { a: '1', b: '2', column3: '3' }]],
	[
		'rows without names',
		'1,Anna\n2,Bert\n',
		[
			{ column1: '1', column2: 'Anna' },
			{ column1: '2', column2: 'Bert' },
		],
	],
	['nothing', '', []],
	['names alone', 'a,b\n', []],
])('reads %s', (_, text, rows) => {
	expect(read(text)).toEqual(rows);
});

it.each([
	['the delimiter', 'Total, EUR\tB\n1\t2\n3\t4\n'],
	['whether the first row has names', 'green,red\nred,green\nred,red\n'],
	['how rows end', 'a,b\r1,2\r3,4'],
])('decides %s by the same rows when they arrive one by one', (_, text) => {
	const csv = openCsv({}, { mostCharacters: MOST });
	const rows = text.split(/(?<=[\r\n])/).flatMap((line) => csv.push(line));
	expect([...rows, ...csv.end()]).toEqual(read(text));
});

it('takes what the author names instead of what it detects', () => {
	expect(read('a;1\nb;2', { hasHeader: false })).toEqual([
		{ column1: 'a', column2: '1' },
		{ column1: 'b', column2: '2' },
	]);
	expect(read('2023;2024\n1;2', { hasHeader: true })).toEqual([{ 2023: '1', 2024: '2' }]);
	expect(read('a,b:c\n1,2:3', { delimiter: ':' })).toEqual([{ 'a,b': '1,2', c: '3' }]);
});

it.each<[string, string, object]>([
	['a quotation mark within a cell', 'a,b\n1,2\n5" x,3\n6,7\n', { row: 3, reason: 'quote' }],
	['a quotation mark that is not closed', 'a,b\n1,2\n"3,4\n5,6\n', { row: 3, reason: 'open', isLast: true }],
	['text after a closing quotation mark', 'a,b\n"1"x,2\n', { row: 2, reason: 'quote' }],
	['a row that is too long', `a\n${'x'.repeat(MOST + 1)}`, { row: 2, reason: 'long' }],
	['a quoted cell that is too long', `a\n"${'x\n'.repeat(MOST)}`, { row: 2, reason: 'open' }],
])('names the row with %s', (_, text, problem) => {
	let error: unknown;
	try {
		read(text);
	} catch (thrown) {
		error = thrown;
	}
	expect(error).toBeInstanceOf(CsvError);
	expect(error).toMatchObject(problem);
});

it('names columns of one name by their number, also where that name is taken', () => {
	expect(read('a,a_2,a,a,a_2,column7,,column7\n1,2,3,4,5,6,7,8\n')).toEqual([
		{ a: '1', a_2: '2', a_3: '3', a_4: '4', a_2_2: '5', column7: '6', column7_2: '7', column7_3: '8' },
	]);
});

describe('hostile texts hold up nothing else', () => {
	const WIDEST = 16_384;
	const MOST_OF_ROW = 16 * 1024 * 1024;
	const readLong = (text: string) => {
		const csv = openCsv({}, { mostCharacters: MOST_OF_ROW });
		return [...csv.push(text), ...csv.end()];
	};

	it.each([
		['the same name in each column', `a${',a'.repeat(WIDEST - 1)}`],
		['no names', ','.repeat(WIDEST - 1)],
	])('%s', (_, names) => {
		const start = processorMs();
		const [row] = readLong(`${names}\n${'x,'.repeat(WIDEST - 1)}x\n`);
		expect(Object.keys(row ?? {})).toHaveLength(WIDEST);
		expect(processorMs() - start).toBeLessThan(2_000);
	});

	it.each([
		['more names than a spreadsheet has columns', `${'a,'.repeat(WIDEST)}\n1\n`, 1],
		['a million names', `${'a,'.repeat(1_000_000)}\n1\n`, 1],
		['a row with more cells than that', `a,b\n1,2\n${'1,'.repeat(WIDEST)}\n`, 3],
	])('%s are refused', (_, text, row) => {
		const start = processorMs();
		expect(() => readLong(text)).toThrow(expect.objectContaining({ row, reason: 'wide' }));
		expect(processorMs() - start).toBeLessThan(2_000);
	});

	it('one row of commas is refused before it is parsed', () => {
		const csv = openCsv({}, { mostCharacters: MOST_OF_ROW });
		csv.push('a,b\n1,2\n');
		csv.push(','.repeat(MOST_OF_ROW - 1));
		const start = processorMs();
		expect(() => csv.push('\n')).toThrow(expect.objectContaining({ row: 3, reason: 'wide' }));
		expect(processorMs() - start).toBeLessThan(2_000);
	});

	it('more cells than may be kept are refused', () => {
		const csv = openCsv({ delimiter: ',', hasHeader: true }, { mostCharacters: MOST, mostCells: 10 });
		expect(csv.push('a,b\n1,2\n,\n')).toHaveLength(2);
		expect(() => csv.push(',\n,,\n')).toThrow(expect.objectContaining({ row: 5, reason: 'cells' }));
	});

	it.each([
		['a quoted cell of 15 MB', 'x'.repeat(15_000_000)],
		['a quoted cell of quotation marks', '"'.repeat(2_000_000)],
	])('%s is read', (_, cell) => {
		const [row] = readLong(`a,b\n1,"${cell.replaceAll('"', '""')}"\n`);
		expect(row?.b).toHaveLength(cell.length);
	});
});

it('reads the same rows in parts of any size', () => {
	const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', ' ', 'ä'), maxLength: 5 });
	const quoted = cell.map((text) => `"${text.replaceAll('"', '""')}"`);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(quoted, quoted), { minLength: 1, maxLength: 8 }),
			fc.array(fc.nat(60), { maxLength: 6 }),
			(cells, cuts) => {
				const text = `name,value\n${cells.map((row) => row.join(',')).join('\n')}`;
				const dialect = { delimiter: ',', hasHeader: true };
				const csv = openCsv(dialect, { mostCharacters: MOST });
				const rows: unknown[] = [];
				let from = 0;
				for (const cut of [...cuts, text.length]) {
					rows.push(...csv.push(text.slice(from, from + cut)));
					from = Math.min(from + cut, text.length);
				}
				expect([...rows, ...csv.end()]).toEqual(read(text, dialect));
				expect(rows.length).toBeLessThanOrEqual(cells.length);
			},
		),
		{ numRuns: 300 },
	);
});

it('returns rows or throws a CsvError, whatever the text', () => {
	const sign = fc.constantFrom(
		'a',
		'1',
		',',
		';',
		'\t',
		'|',
		'"',
		'\n',
		'\r',
		'\r\n',
		'\ufeff',
		'\0',
		'sep=;',
	);
	fc.assert(
		fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
			try {
				expect(Array.isArray(read(signs.join('')))).toBe(true);
			} catch (error) {
				expect(error).toBeInstanceOf(CsvError);
			}
		}),
		{ numRuns: 2_000 },
	);
});
