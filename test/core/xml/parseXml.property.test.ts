import fc from 'fast-check';

import { atOnce } from '../../../core/json/inTurns';
import { parseXml as parse, XmlError } from '../../../core/xml';

const parseXml = (text: string) => atOnce(parse(text));

/** Pieces of XML that can be put together in any order. */
const piece = fc.constantFrom(
	...[
		'<a>',
		'</a>',
		'<b x="1">',
		'</b>',
		'<c/>',
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'<?x',
		'?>',
		'<!DOCTYPE a [',
	],
	...[
		']>',
		'<!ENTITY e "v">',
		'&e;',
		'&amp;',
		'&#x41;',
		'&#xFFFFFFF;',
		'"',
		"'",
		'>',
		'<',
		'=',
		'/',
		'text',
		'\n',
		'\0',
	],
);

it('returns an object or throws an XmlError, whatever the text', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
			try {
				expect(typeof parseXml(pieces.join(''))).toBe('object');
			} catch (error) {
				expect(error).toBeInstanceOf(XmlError);
			}
		}),
		{ numRuns: 2_000 },
	);
});

const name = fc.constantFrom('Order', 'id', 'Line', 'note');
const text = fc
	.string({ unit: fc.constantFrom('a', '7', '<', '&', '>', '"', "'", 'ä', ' '), maxLength: 8 })
	.map((value) => value.trim());
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
	tree: fc.oneof({ maxDepth: 4 }, text, fc.dictionary(name, tie('tree'), { minKeys: 1, maxKeys: 4 })),
}));

function write(value: unknown): string {
	if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
	return Object.entries(value as object)
		.map(([key, inner]) => `<${key}>${write(inner)}</${key}>`)
		.join('\n');
}

it('reads what was written, and no part of it when it is cut', () => {
	fc.assert(
		fc.property(tree, fc.double({ min: 0, max: 0.999, noNaN: true }), (value, where) => {
			const whole = `<root>${write(value)}</root>`;
			expect(parseXml(whole)).toEqual({ root: value });
			expect(() => parseXml(whole.slice(0, Math.floor(where * whole.length)))).toThrow(XmlError);
		}),
		{ numRuns: 500 },
	);
});
