import {
	type HtmlChoice,
	optimizeHtml,
	optimizeText,
} from '../../../../adapter/response/optimize/optimizeHtml';

/** Enough for a busy machine; anything slower would need hours. */
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
		['tags without an end', times('<a'), ''],
		['tags with a blank but without an end', times('<a '), ''],
		['quotes that are never closed', `${times(`<a b="'`)}> and text`, ' and tex'],
		['attributes', `<a ${times('x ')}>and text`, 'and text'],
		['blanks in a tag', `<a x${times(' ')}=${times(' ')}y>and text`, 'and text'],
		['equals signs', `<a ${times('=')}>and text`, 'and text'],
		['comments without an end', times('<!--'), ''],
		['comments that end immediately', `${times('<!--->')}and text`, 'and text'],
		['declarations', `${times('<!')}>and text`, 'and text'],
		['scripts that never end', times('<script>'), ''],
		['closing tags of scripts', `<script>${times('</script ')}>and text`, 'and text'],
		['closing tags without an opening one', `${times('</b>')}and text`, 'and text'],
		['character references', times('&#'), '&#&#&#&#'],
		['one long character reference', `&${times('a')}`, '&aaaaaaa'],
		['blanks', `${times(' ')}and text`, 'and text'],
		['elements that are never closed', `${times('<p>', MANY)}and text`, 'and text'],
		['elements between which there is an article', times('<div><p>Some, words</p></div>', 9_000), 'Some, wo'],
		['elements too many for an article', times('<p>Some, words</p>', 40_000), 'Some, wo'],
	])(
		'still yields its text when made of %s',
		(_, html, text) => {
			expect(optimizeText(html, 8)).toBe(text);
			expect(choose(html, 'b')).toEqual([]);
		},
		ENOUGH_MS,
	);

	it.each([
		['nested elements', times('<div>', MANY), 'nested too deeply'],
		['nested bold text', times('<b>', MANY), 'nested too deeply'],
		['templates that never end', times('<template>'), 'nested too deeply'],
		[
			'bold text that each paragraph repeats',
			`<p>${bold(400)}${times('</p><p>x', MANY)}`,
			'too many elements',
		],
		['elements', times('<p>', 200_000), 'too many elements'],
		[
			'different attributes',
			`<a ${Array.from({ length: 100_000 }, (_, i) => `x${i}`).join(' ')}>`,
			'too many elements',
		],
	])(
		'is refused when made of too many %s',
		(_, html, message) => {
			expect(() => optimizeText(html, 8)).toThrow(message);
			expect(() => choose(html, 'b')).toThrow(message);
		},
		ENOUGH_MS,
	);
});

function bold(count: number): string {
	return Array.from({ length: count }, (_, i) => `<b a=${i}>`).join('');
}

describe('a selector that would take forever', () => {
	it.each(['li:nth-child(2)', 'x ~ li', 'li:gt(1) x', '*:has(*:has(x ~ li))'])(
		'%s is refused',
		(selector) => {
			expect(() => choose(times('<li>x</li>', 90_000), selector)).toThrow(
				`Selector (CSS) '${selector}' takes too long on this page`,
			);
		},
		ENOUGH_MS,
	);
});

describe('deeply nested elements', () => {
	const deep = times('<div>', 400);

	it.each(['div div div div div b', 'div > div > div b', '* * * * b', 'body b', `${times('div ', 300)}b`])(
		'match %s',
		(selector) => {
			expect(choose(`${deep}<b>found</b>`, selector)).toEqual(['found']);
			expect(choose(`${deep}<i>another</i>`, selector)).toEqual([]);
		},
		ENOUGH_MS,
	);

	it('can be left out', () => {
		expect(choose(`<body>kept ${deep}<b>left out</b>`, 'body', { omit: ['div div b', 'div'] })).toEqual([
			'kept',
		]);
	});

	it.each([true, false])('cause an error when all of them are selected, as text: %s', (isContentOnly) => {
		expect(() => choose(`${deep}${times('x', 100_000)}`, 'div', { isContentOnly })).toThrow(
			"Selector (CSS) 'div' selects too many nested elements",
		);
	});

	it('are cut at the maximum length', () => {
		const choice = { selector: 'div', isContentOnly: false, omit: [], mostCharacters: 20 };
		expect(optimizeHtml(`${deep}${'x'.repeat(60)}`, choice)).toBe('[\n  "<div><div><div>');
	});
});

it(
	'selects many elements while leaving many out',
	() => {
		const html = times('<p>kept<i>not</i></p><i>not</i>', 30_000);
		expect(choose(html, 'p', { omit: ['i'] })).toEqual(Array.from({ length: 30_000 }, () => 'kept'));
	},
	ENOUGH_MS,
);

it('an oversized selector is rejected', () => {
	expect(() => choose('<a>', `a${times(' ')}b`)).toThrow('is longer than 2000 characters');
});
