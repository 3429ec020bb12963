import {
	type HtmlChoice,
	optimizeHtml,
	optimizeText,
} from '../../../../adapter/response/optimize/optimizeHtml';

/** Enough for a busy machine; anything slower than linear in the page's size would need hours. */
const ENOUGH_MS = 60_000;
const MANY = 50_000;
const times = (text: string, count = 200_000) => text.repeat(count);

const choose = (html: string, selector: string, changes: Partial<HtmlChoice> = {}): unknown =>
	JSON.parse(
		optimizeHtml(html, { selector, isContentOnly: true, omit: [], mostCharacters: Infinity, ...changes }),
	);

describe('a page designed to take forever', () => {
	it.each<[string, string, string]>([
		['characters that begin a tag', times('<'), '<<<<<<<<'],
		['tags without an end', times('<a'), '<a<a<a<a'],
		['tags with a blank but without an end', times('<a '), '<a <a <a'],
		['quotes that are never closed', `${times(`<a b="'`)}> and text`, 'and text'],
		['one quote that is never closed', `${times('<i b="x">')}<i b="x> and text`, 'and text'],
		['blocks without an end', times('<p '), '<p <p <p'],
		['attributes', `<a ${times('x ')}>and text`, 'and text'],
		['blanks in a tag', `<a x${times(' ')}=${times(' ')}y>and text`, 'and text'],
		['equals signs', `<a ${times('=')}>and text`, 'and text'],
		['comments without an end', times('<!--'), '<!--<!--'],
		['comments that end immediately', `${times('<!--->')}and text`, 'and text'],
		['declarations', `${times('<!')}>and text`, 'and text'],
		['scripts that never end', times('<script>'), ''],
		['closing tags of scripts', `<script>${times('</script ')}>and text`, 'and text'],
		['templates that never end', times('<template>'), ''],
		['closing tags without an opening one', `${times('</b>')}and text`, 'and text'],
		['character references', times('&#'), '&#&#&#&#'],
		['one long character reference', `&${times('a')}`, '&aaaaaaa'],
		['blanks', `${times(' ')}and text`, 'and text'],
		['elements that are never closed', `${times('<p>', MANY)}and text`, 'and text'],
	])(
		'still yields its text when made of %s',
		(_, html, text) => {
			expect(optimizeText(html, 8)).toBe(text);
			expect(choose(html, 'b')).toEqual([]);
		},
		ENOUGH_MS,
	);
});

describe('very deeply nested elements', () => {
	const deep = times('<div>', MANY);

	it.each(['div div div div div b', 'div > div > div b', '* * * * b', 'body b'])(
		'match %s',
		(selector) => {
			expect(choose(`${deep}<b>found</b>`, selector)).toEqual(['found']);
			expect(choose(`${deep}<i>another</i>`, selector)).toEqual([]);
		},
		ENOUGH_MS,
	);

	it(
		'can be left out',
		() => {
			expect(choose(`<body>kept ${deep}<b>left out</b>`, 'body', { omit: ['div div b', 'div'] })).toEqual([
				'kept',
			]);
		},
		ENOUGH_MS,
	);

	it(
		'may have closing tags that do not match',
		() => {
			expect(choose(`${times('<b>', MANY)}${times('</i>', MANY)}<u>found</u>`, 'u')).toEqual(['found']);
		},
		ENOUGH_MS,
	);

	it.each([true, false])(
		'cause an error when all of them are selected, as text: %s',
		(isContentOnly) => {
			expect(() => choose(deep, 'div', { isContentOnly })).toThrow(
				"Selector (CSS) 'div' selects too many nested elements",
			);
		},
		ENOUGH_MS,
	);

	it(
		'are cut at the maximum length',
		() => {
			const html = `${times('<div>', MANY)}${'x'.repeat(60)}`;
			const choice = { selector: 'div', isContentOnly: false, omit: [], mostCharacters: 20 };
			expect(optimizeHtml(html, choice)).toBe('[\n  "<div><div><div>');
		},
		ENOUGH_MS,
	);
});

it(
	'selects many elements while leaving many out',
	() => {
		const html = times('<p>kept<i>not</i></p><i>not</i>', 50_000);
		expect(choose(html, 'p', { omit: ['i'] })).toEqual(Array.from({ length: 50_000 }, () => 'kept'));
	},
	ENOUGH_MS,
);

it.each([
	['a > '.repeat(40) + 'a', 'has more than 30 steps'],
	[`a${times(' ')}b`, 'is longer than 2000 characters'],
])('an oversized selector is rejected', (selector, message) => {
	expect(() => choose('<a>', selector)).toThrow(message);
});
