import { readOptimize } from '../../../adapter/response/readResponseOptions';
import { createRead } from '../../support/createRead';

const optimize = (body: unknown, parameters: object) =>
	readOptimize(createRead({ optimizeResponse: true, ...parameters })).optimize?.(body);

it('does nothing unless switched on', () => {
	expect(readOptimize(createRead({ responseType: 'json' }))).toEqual({});
});

describe('optimizing JSON', () => {
	const body = {
		total: 2,
		rows: [
			{ id: 1, user: { name: 'A', mail: 'a' } },
			{ id: 2, user: { name: 'B' } },
		],
	};

	it.each([
		[{}, [body]],
		[{ dataField: 'total' }, [2]],
		[{ dataField: 'rows' }, body.rows],
		[
			{ dataField: 'rows', fieldsToInclude: 'selected', fields: 'id, user.name' },
			[
				{ id: 1, user: { name: 'A' } },
				{ id: 2, user: { name: 'B' } },
			],
		],
		[
			{ dataField: 'rows', fieldsToInclude: 'except', fields: 'id,user.mail' },
			[{ user: { name: 'A' } }, { user: { name: 'B' } }],
		],
		[{ fieldsToInclude: 'selected', fields: '__proto__.x' }, [{}]],
	])('%j', (parameters, rows) => {
		const before = JSON.stringify(body);
		expect(optimize(body, parameters)).toEqual(rows);
		expect(optimize(before, parameters)).toEqual(rows);
		expect(JSON.stringify(body)).toBe(before);
	});

	it('supports names with dots, and keeps them as they are', () => {
		const dotted = {
			'my.rows': [{ 'contact.email': 'a', contact: { phone: 1, fax: 2 }, list: [{ 'x.y': 3, z: 4 }] }],
		};
		const of = (fieldsToInclude: string, fields: string) =>
			optimize(dotted, { dataField: 'my.rows', fieldsToInclude, fields });
		expect(of('selected', 'contact.email, contact.phone, list[0].x.y')).toEqual([
			{ 'contact.email': 'a', contact: { phone: 1 }, list: { 0: { 'x.y': 3 } } },
		]);
		expect(of('selected', "['contact.email'], $.contact.fax")).toEqual([
			{ 'contact.email': 'a', contact: { fax: 2 } },
		]);
		expect(of('except', 'contact.email, contact.phone, list[0].x.y')).toEqual([
			{ contact: { fax: 2 }, list: [{ z: 4 }] },
		]);
		expect(optimize({ data: { rows: [1] } }, { dataField: 'data.rows' })).toEqual([1]);
		expect(optimize([{ 'a.b': 1 }], { dataField: 'a.b' })).toEqual([1]);
	});

	it('leaves out every field that an excluded one may mean', () => {
		const row = {
			'user.mail': 'a',
			user: { mail: 'a', name: 'n' },
			users: [{ user: { mail: 'a' } }, [{ mail: 'a' }]],
			deep: { 'user.mail': 'a', user: [{ mail: 'a', name: 'n' }] },
		};
		const left = optimize([row], {
			fieldsToInclude: 'except',
			fields: 'user.mail, users.user.mail, users.mail, deep.user.mail',
		});
		expect(left).toEqual([
			{ user: { name: 'n' }, users: [{ user: {} }, [{}]], deep: { user: [{ name: 'n' }] } },
		]);
	});

	it('does not touch what all objects inherit', () => {
		const row = '{"__proto__":{"x":1},"constructor":{"y":2}}';
		const [picked] = optimize(row, {
			fieldsToInclude: 'selected',
			fields: '__proto__.x, constructor.y',
		}) as object[];
		expect(JSON.stringify(picked)).toBe(row);
		optimize('{}', {
			fieldsToInclude: 'except',
			fields: 'constructor.prototype.toString, __proto__.toString',
		});
		expect(typeof Object.prototype.toString).toBe('function');
	});

	it('reports what is missing', () => {
		expect(() => optimize(body, { dataField: 'items' })).toThrow("The response has no field 'items'");
		expect(() => optimize('text', {})).toThrow('neither a JSON object nor a list of objects');
	});
});

describe('optimizing HTML', () => {
	const page = `<!doctype html><title>a < b</title><body class="wide">
		<div id="menu"><a href="/">Home</a></div>
		<main><h1>Tools &amp; parts</h1><script>if (a < b) "<p>no</p>"</script>
		<ul><li class="row new">One <b>1</b><li class="row">Two<img src="x>y"></ul><p>End&#33;</p></main></body>`;
	const text = (parameters: object) =>
		JSON.parse(
			optimize(page, { responseType: 'html', onlyContent: true, ...parameters }) as string,
		) as unknown;

	it.each([
		['main', ['Tools & parts One 1 Two End!']],
		['.row', ['One 1', 'Two']],
		['li.new', ['One 1']],
		['#menu > a, h1', ['Home', 'Tools & parts']],
		['body b', ['1']],
		['[href="/"]', ['Home']],
		['main > b', []],
	])('selects %s', (cssSelector, contents) => {
		expect(text({ cssSelector })).toEqual(contents);
	});

	it('leaves elements out', () => {
		expect(text({ elementsToOmit: '#menu, .new, h1' })).toEqual(['Two End!']);
	});

	it('returns the inner HTML on one line, as a browser understands it', () => {
		expect(optimize(page, { responseType: 'html', cssSelector: 'ul' })).toBe(
			JSON.stringify(
				['<li class="row new">One <b>1</b></li><li class="row">Two<img src="x>y"></li>'],
				null,
				2,
			),
		);
	});

	it.each(['a:foo', 'a[', 'a,,b'])('rejects %s, which is not CSS', (cssSelector) => {
		expect(() => text({ cssSelector })).toThrow(`Selector (CSS) '${cssSelector}' is not a valid selector`);
		expect(() => text({ elementsToOmit: 'a[' })).toThrow("Elements To Omit 'a[' is not a valid selector");
	});
});

describe('text', () => {
	const paragraph = (n: number) =>
		`<p>Paragraph ${n} &amp; its words &eacute;&hellip;, which are, as it happens, enough.</p>`;
	const shown = (n: number) => `Paragraph ${n} & its words é…, which are, as it happens, enough.`;

	// What HTTP Request 4.5 in n8n 2.41.1 returns.
	it.each<[string, unknown, string]>([
		['plain text', 'just  text\nin lines', 'just  text\nin lines'],
		['an empty page', '', ''],
		['JSON', { a: 1, b: [1] }, '{\n  "a": 1,\n  "b": [\n    1\n  ]\n}'],
		['paragraphs', '<p>Hello <i>you</i></p><p>there</p>', 'Hello youthere'],
		[
			'badly nested tags',
			'<div><p>One<p>Two<b>bold<i>both</b>it</i><table><td>x<div>y</table>',
			'OneTwoboldbothitxy',
		],
		[
			'an article between menus',
			`<title>T</title><nav><a href=/>Home</a></nav><div id=main><article><h1>Title</h1>${paragraph(1)}${paragraph(2)}${paragraph(3)}</article></div><div class=sidebar>Offers</div><footer>foot</footer>`,
			`Title${shown(1)}${shown(2)}${shown(3)}`,
		],
		[
			'what is not displayed',
			`<article>${paragraph(1)}<template>${paragraph(2)}</template><script>x</script><div hidden>${paragraph(3)}</div>${paragraph(4)}</article>`,
			`${shown(1)}${shown(4)}`,
		],
	])('is the article of %s', (_, body, article) => {
		expect(optimize(body, { responseType: 'text' })).toBe(article);
	});

	it('is truncated', () => {
		const parameters = { responseType: 'text', truncateResponse: true, maxLength: 4 };
		expect(optimize('<p>Hello</p>', parameters)).toBe('Hell');
	});
});
