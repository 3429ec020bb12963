import { atOnce } from '../../../core/json/inTurns';
import { parseXml as parse, XmlError } from '../../../core/xml';
import { slicesOf } from '../../../core/xml/slicesOf';
import { processorMs } from '../../support/processorMs';

const parseXml = (text: string) => atOnce(parse(text));

const message = (text: string): string | undefined => {
	try {
		parseXml(text);
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(XmlError);
		return (error as Error).message;
	}
};

it.each<[string, string, unknown]>([
	['an element with text', '<id>7</id>', { id: '7' }],
	['elements by name', '<a><b>1</b><c>2</c></a>', { a: { b: '1', c: '2' } }],
	['repeated elements as a list', '<a><b>1</b><c/><b>2</b></a>', { a: { b: ['1', '2'], c: '' } }],
	['an attribute like an element', '<a id="1"><b/></a>', { a: { id: '1', b: '' } }],
	['text next to an attribute', '<price currency="EUR">10</price>', { price: { _: '10', currency: 'EUR' } }],
	['an attribute and an element of one name', '<a id="1"><id>2</id></a>', { a: { id: '2', '@id': '1' } }],
	[
		'names without prefix',
		'<s:Envelope xmlns:s="u"><s:Body t:a="1"/></s:Envelope>',
		{ Envelope: { Body: { a: '1' } } },
	],
	['xsi:nil as null', '<a xmlns:xsi="u"><b xsi:nil="true"/></a>', { a: { b: null } }],
	['no attribute of the schema', '<a xsi:schemaLocation="x y"><b>1</b></a>', { a: { b: '1' } }],
	[
		'texts as they are written',
		'<a><zip>00123</zip><big>12345678901234567890</big></a>',
		{ a: { zip: '00123', big: '12345678901234567890' } },
	],
	['CDATA unchanged', '<a>x<![CDATA[<b>&amp;]]></a>', { a: 'x<b>&amp;' }],
	[
		'entities of XML and characters by number',
		'<a b="&quot;&#65;">&lt;&amp;&#x20AC;&gt;</a>',
		{ a: { _: '<&€>', b: '"A' } },
	],
	['mixed content', '<a>one <b>two</b> three</a>', { a: { _: 'one three', b: 'two' } }],
	[
		'comments and instructions as nothing',
		'<?xml version="1.0"?><!-- <x> --><a><?php "?><b/><!-- > --></a>',
		{ a: { b: '' } },
	],
	['a quoted > in an attribute', `<a b="x>y" c='"'/>`, { a: { b: 'x>y', c: '"' } }],
	[
		'names that are special in JavaScript',
		'<constructor><toString>1</toString></constructor>',
		{ constructor: { toString: '1' } },
	],
])('reads %s', (_, text, value) => {
	expect(parseXml(text)).toEqual(value);
});

describe('a document that is parsed in slices', () => {
	const slices = (text: string) => {
		const work = parse(text);
		let count = 0;
		for (;;) {
			const step = work.next();
			if (step.done === true) return { value: step.value, count };
			count++;
		}
	};

	it('is the same as one that is parsed as a whole', () => {
		const group = (id: number) => ({
			xml: `<t:group id="${id}"><!-- ${id} --> before <b>1</b><b x="<">2</b><![CDATA[<${id}>]]><c/> after <?p?></t:group>`,
			value: { _: `before <${id}> after`, id: String(id), b: ['1', { _: '2', x: '<' }], c: '' },
		});
		const groups = Array.from({ length: 20_000 }, (_, id) => group(id));
		const lists = [groups.slice(0, 7_000), groups.slice(7_000, 19_999), groups.slice(19_999)];
		const { value, count } = slices(
			`<?xml version="1.0"?><r a="1">\n${lists.map((list) => `<l n="${list.length}"><m>${list.map(({ xml }) => xml).join('\n')}</m></l>`).join('')}<end/></r>`,
		);
		expect(count).toBeGreaterThan(20);
		expect(value).toEqual({
			r: {
				a: '1',
				l: lists.map((list) => ({
					n: String(list.length),
					m: { group: list.length === 1 ? list[0]?.value : list.map((each) => each.value) },
				})),
				end: '',
			},
		});
	});

	it('keeps a long text, its entities and what looks like the end of CDATA', () => {
		const text = 'x&]]><\n\u{1F600}'.repeat(50_000);
		const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '\r\n');
		const { value, count } = slices(`<a> <b c="1">  ${written}  </b><b>2</b></a>`);
		expect(count).toBeGreaterThan(5);
		expect(value).toEqual({ a: { b: [{ _: text, c: '1' }, '2'] } });
	});

	it.each([
		['a million comments', () => `<a>${'<!---->'.repeat(1_000_000)}</a>`],
		['a million parts of CDATA', () => `<a>${'<![CDATA[]]>'.repeat(1_000_000)}</a>`],
		['a million elements', () => `<a>${'<b/>'.repeat(1_000_000)}</a>`],
	])('takes many short steps: %s', (_, toText) => {
		expect(slices(toText()).count).toBeGreaterThan(150);
	});
});

it('counts the tags before it parses them, and refuses too many', () => {
	const cut = () => [...slicesOf(`<a>${'<b/>'.repeat(10_000_001)}`)].length;
	expect(cut).toThrow(new XmlError('It has more than 10 million tags and attributes.', 'size'));
});

it.each([
	['tags and attributes', () => `<a>${`<b${' c=""'.repeat(9_999)}/>`.repeat(1_001)}`, /10 million tags and/],
	[
		'attributes in a tag',
		() => `<a${' b=""'.repeat(10_001)}/>`,
		/In line 1 a tag has more than 10,000 attributes/,
	],
	[
		'names',
		() => `<a>${Array.from({ length: 100_001 }, (_, id) => `<b${id}/>`).join('')}</a>`,
		/more than 100,000 different names/,
	],
])('refuses too many %s', (_, toText, sentence) => {
	expect(message(toText())).toMatch(sentence);
});

it('does not change a prototype', () => {
	const value = parseXml('<a><__proto__><x>1</x></__proto__><b __proto__="2"/></a>');
	expect(value).toEqual({ a: { _proto_: { x: '1' }, b: { _proto_: '2' } } });
	expect({}).not.toHaveProperty('x');
});

describe('entities of a DTD', () => {
	const bomb = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

	it.each([
		['a bomb', `<!DOCTYPE a [<!ENTITY l0 "lol">${bomb}]><a>&l20;</a>`, '&l20;'],
		['a file', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>', '&f;'],
		['a parameter entity', '<!DOCTYPE a [<!ENTITY % p "<!ENTITY x \'y\'>"> %p;]><a>&x;</a>', '&x;'],
		['quotes and brackets', `<!DOCTYPE a [<!ENTITY q "]>"><!-- ' ]> -->]><a>&q;</a>`, '&q;'],
	])('are not expanded: %s', (_, text, value) => {
		expect(parseXml(text)).toEqual({ a: value });
	});
});

it.each([
	['<Orders><Order><id>1</id>', "It ends before its element 'Order' is closed: it has been cut off."],
	['<Orders>\n<Order>\n</Orders>', "In line 3 'Orders' is closed while 'Order' is open."],
	['<a/></b>', "In line 1 'b' is closed, which is not open."],
	['<a b="c', 'It ends within a tag.'],
	['<a><!-- ', "It ends before its element 'a' is closed: it has been cut off."],
	['<!DOCTYPE a [', 'It ends within its document type declaration (DOCTYPE).'],
	['<a/><b/>', 'In line 1 a second document begins.'],
	['<a/>and', 'In line 1 text follows its end.'],
	['<a>< b</a>', "In line 1 '<' is not the beginning of a tag."],
	['text', 'It has no element.'],
	['<a>'.repeat(100_000), 'Its elements are nested more than 200 deep.'],
])('says what is wrong with %.40j', (text, sentence) => {
	expect(message(text)).toBe(sentence);
});

it.each([
	['attributes without an end', `<a ${'b="'.repeat(200_001)}>`],
	['many attributes', `<a ${Array.from({ length: 10_000 }, (_, i) => `b${i}="1"`).join(' ')}/>`],
	['a million elements', `<a>${'<b/>'.repeat(500_000)}</a>`],
	['tags without an end', '<a '.repeat(500_000)],
	['comments without an end', '<a>' + '<!--'.repeat(500_000)],
	['a text of 16 MB', `<a>${'x'.repeat(16 * 1024 * 1024)}</a>`],
])('takes bounded time for %s', (_, text) => {
	const began = processorMs();
	message(text);
	expect(processorMs() - began).toBeLessThan(15_000);
});

it.each(['<!--', '<?', '"\'', '<!ENTITY a "', '['])(
	'takes little time for a DTD of %j without an end',
	(part) => {
		const began = processorMs();
		expect(message(`<!DOCTYPE a [${part.repeat(200_000)}`)).toBe(
			'It ends within its document type declaration (DOCTYPE).',
		);
		expect(processorMs() - began).toBeLessThan(2_000);
	},
);
