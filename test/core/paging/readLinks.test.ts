import { byLinkHeader } from '../../../core';
import { findLink, readLinks } from '../../../core/paging/readLinks';
import { createResponse } from '../../support/createResponse';
import { createPage } from './createPage';

it.each<[string, Array<[string, object]>]>([
	['<a>; rel=next', [['a', { rel: 'next' }]]],
	[
		'<https://x/?page=2>; rel="next", <https://x/?page=9>; rel="last"',
		[
			['https://x/?page=2', { rel: 'next' }],
			['https://x/?page=9', { rel: 'last' }],
		],
	],
	['<a,b;c>;rel="next";title="one, two; <three>"', [['a,b;c', { rel: 'next', title: 'one, two; <three>' }]]],
	['<a> ; REL = "next" ; rel=prev', [['a', { rel: 'next' }]]],
	['<a>; title="say \\"hi\\", <b>; rel=next"', [['a', { title: 'say "hi", <b>; rel=next' }]]],
	['<a>; crossorigin; rel=next,', [['a', { crossorigin: '', rel: 'next' }]]],
	["<>; title*=UTF-8''x; rel=self", [['', { 'title*': "UTF-8''x", rel: 'self' }]]],
	[
		',, <a>;rel=next ,<b>',
		[
			['a', { rel: 'next' }],
			['b', {}],
		],
	],
	['<a>; title="never ends, <b>; rel=next', [['a', { title: 'never ends, <b>; rel=next' }]]],
	['', []],
	['nonsense; rel=next', []],
	['<a>; __proto__=x; rel=next', [['a', { ['__proto__']: 'x', rel: 'next' }]]],
])('reads %s', (header, links) => {
	const found = readLinks(header).map(({ target, parameters }) => [target, Object.entries(parameters)]);
	expect(found).toEqual(links.map(([target, parameters]) => [target, Object.entries(parameters)]));
});

it.each<[string, string | undefined]>([
	['<a>; rel="prev next"', 'a'],
	['<a>; rel=NEXT', 'a'],
	['<a>; rel=nextpage', undefined],
	['<a>; rel=prev; rel=next', undefined],
	['<a>; rel=next; anchor="#chapter"', undefined],
	['<a>; rel=next; anchor="/other", <b>; rel=next', 'b'],
	['<a>; rel=next; anchor=""', 'a'],
	['<a>; rel=last', undefined],
])('finds the next link in %s: %j', (link, next) => {
	expect(findLink(createResponse({ headers: { link } }), 'next')).toBe(next);
});

it.each([
	['opening brackets', '<'.repeat(500_000)],
	['quotes', `<a>${';"'.repeat(250_000)}`],
	['blanks', `<a>;${' '.repeat(500_000)}`],
	['backslashes', `<a>;x="${'\\'.repeat(499_999)}`],
])('finds at most one link, without delay, in a hostile header of %s', (_, header) => {
	expect(readLinks(header).length).toBeLessThan(2);
});

it('follows the links from page to page until there is none', async () => {
	const strategy = byLinkHeader({ limitParameter: 'limit', pageSize: 0, rowsField: '' });
	const response = createResponse({ headers: { link: '<?page=2>; rel="next"' }, body: [1] });
	expect(await strategy.next(createPage({ response, body: [1] }))).toMatchObject({
		url: 'https://shop.example/api?page=2',
	});
	expect(await strategy.next(createPage())).toBeUndefined();
});
