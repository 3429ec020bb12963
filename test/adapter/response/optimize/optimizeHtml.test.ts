import { optimizeHtml } from '../../../../adapter/response/optimize/optimizeHtml';

const PAGE = `<!doctype html><title>a &lt; b</title><body class="wide"><nav id=menu><a href="/" class="x y">Home</a><a href="/b">B</a></nav>
<h1>Caf&eacute; &amp; more&hellip; &copy &NotEqualTilde; &#x41;</h1>
<table><tr><th>Name<th>Price<tr><td>Ink<td>5<tr><td>Pen<td>1</table>
<ul><li>one<li class=new>two<li>three<ul><li>three.1</ul></ul>
<p>First<p lang=en-GB>Second<img src=a.png alt="A"><br>line</p><h2>T</h2><p>after</p>
<form><input name=q disabled><input type=checkbox checked><select><option>a<option selected>b</select></form>
<template><td>t</td></template><div></div><div><span>deep</span></div><custom-el data-a="1">ce</custom-el><svg><circle r=1 /></svg></body>`;

// What HTTP Request 4.5 in n8n 2.41.1 returns.
it.each<[string, string[]]>([
	['tbody td', ['Ink', '5', 'Pen', '1']],
	['tr:nth-child(2) td', ['Ink', '5']],
	['li:nth-child(odd)', ['one', 'three<ul><li>three.1</li></ul>', 'three.1']],
	['h2 + p', ['after']],
	['p ~ h2', ['T']],
	['li:not(.new)', ['one', 'three<ul><li>three.1</li></ul>', 'three.1']],
	['li:first-child', ['one', 'three.1']],
	['ul > li:last-child', ['three<ul><li>three.1</li></ul>', 'three.1']],
	['td:nth-of-type(2)', ['5', '1']],
	['p:has(img)', ['Second<img src="a.png" alt="A"><br>line']],
	['li:contains("two")', ['two']],
	['[lang|=en]', ['Second<img src="a.png" alt="A"><br>line']],
	['[href^="/"]', ['Home', 'B']],
	['[class~=y]', ['Home']],
	['[data-a]', ['ce']],
	['a[href="/"], h1', ['Home', 'Café &amp; more… © ≂̸ A']],
	['#menu>a', ['Home', 'B']],
	['*:empty', ['', '', '', '', '<td>t</td>', '', '']],
	['input:checked', ['']],
	['input:disabled', ['']],
	['option:selected', ['b']],
	['div:empty', ['']],
	['ul ul li', ['three.1']],
	['table tr td:last-child', ['5', '1']],
	['li:first', ['one']],
	['li:eq(2)', ['three<ul><li>three.1</li></ul>']],
	['li:gt(1)', ['three<ul><li>three.1</li></ul>', 'three.1']],
	['li:even', ['one', 'three<ul><li>three.1</li></ul>']],
	['h1:header', ['Café &amp; more… © ≂̸ A']],
	['custom-el', ['ce']],
	['svg circle', ['']],
	['html > body > h1', ['Café &amp; more… © ≂̸ A']],
	[
		'body',
		[
			'<nav id="menu"><a href="/" class="x y">Home</a><a href="/b">B</a></nav><h1>Café &amp; more… © ≂̸ A</h1><table><tbody><tr><th>Name</th><th>Price</th></tr><tr><td>Ink</td><td>5</td></tr><tr><td>Pen</td><td>1</td></tr></tbody></table><ul><li>one</li><li class="new">two</li><li>three<ul><li>three.1</li></ul></li></ul><p>First</p><p lang="en-GB">Second<img src="a.png" alt="A"><br>line</p><h2>T</h2><p>after</p><form><input name="q" disabled=""><input type="checkbox" checked=""><select><option>a</option><option selected="">b</option></select></form><template><td>t</td></template><div></div><div><span>deep</span></div><custom-el data-a="1">ce</custom-el><svg><circle r="1"></circle></svg>',
		],
	],
	['title', ['a &lt; b']],
	['head', ['<title>a &lt; b</title>']],
	['p:nth-last-child(2)', []],
	['li:is(.new, :first-child)', ['one', 'two', 'three.1']],
	['P.x, LI.NEW', []],
	['[CLASS="new"]', ['two']],
	['a:nth-child(2n+1)', ['Home']],
	['td:only-child', ['t']],
	['div:not(:empty)', ['<span>deep</span>']],
	['template td', []],
	['h1', ['Café &amp; more… © ≂̸ A']],
	['zzz', []],
	[':root > head', ['<title>a &lt; b</title>']],
	[':matches(h1,h2)', ['Café &amp; more… © ≂̸ A', 'T']],
	['li:where(.new)', ['two']],
	['[href$="b"]', ['B']],
	['[href*="b"]', ['B']],
	['p[lang="EN-gb" i]', ['Second<img src="a.png" alt="A"><br>line']],
])('%s', (selector, contents) => {
	const choice = { selector, isContentOnly: false, omit: [], mostCharacters: Infinity };
	expect(JSON.parse(optimizeHtml(PAGE, choice))).toEqual(contents);
});
