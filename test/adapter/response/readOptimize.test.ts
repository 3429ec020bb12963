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

	it('returns the inner HTML on one line', () => {
		expect(optimize(page, { responseType: 'html', cssSelector: 'ul' })).toBe(
			JSON.stringify(['<li class="row new">One <b>1</b><li class="row">Two<img src="x>y">'], null, 2),
		);
	});

	it('rejects other CSS', () => {
		expect(() => text({ cssSelector: 'a:first-child' })).toThrow("Selector (CSS) 'a:first-child'");
	});
});

it('leaves tags out of a text response and truncates it', () => {
	const text = { responseType: 'text' };
	expect(optimize('<p>Hello <i>you</i></p><p>there</p>', text)).toBe('Hello you there');
	expect(optimize('<p>Hello</p>', { ...text, truncateResponse: true, maxLength: 4 })).toBe('Hell');
});
