import { findRowsPath, readRows, createRowsReader } from '../../../core';
import { readBody } from '../../../core/http/response/readBody';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';

const open = (xml: string) =>
	readBody(createResponse({ headers: { 'content-type': 'text/xml' }, body: xml }));
const order = (id: number) => `<Order id="${id}"><code>c${id}</code></Order>`;
const row = (id: number) => ({ id: String(id), code: `c${id}` });
const soap = (body: string) =>
	`<s:Envelope xmlns:s="u"><s:Header><n>1</n><n>2</n></s:Header><s:Body>${body}</s:Body></s:Envelope>`;

describe('the rows of an XML document', () => {
	it.each<[string, string, string, unknown[]]>([
		['several', 'Orders.Order', `<Orders>${order(1)}${order(2)}</Orders>`, [row(1), row(2)]],
		['a single one', 'Orders.Order', `<Orders>${order(1)}</Orders>`, [row(1)]],
		['none', 'Orders.Order', '<Orders/>', []],
		['none beside a total', 'Orders.Order', '<Orders total="0"><page>1</page></Orders>', []],
		['none within an empty element', 'r.Orders.Order', '<r><Orders/><total>0</total></r>', []],
		['texts', 'ids.id', '<ids><id>5</id></ids>', ['5']],
		['in a SOAP body', 'Envelope.Body.R.Orders.Order', soap(`<R><Orders>${order(1)}</Orders></R>`), [row(1)]],
	])('are read at a field: %s', (_, field, xml, rows) => {
		expect(readRows(open(xml), field)).toEqual(rows);
	});

	it.each<[string, string, string | undefined, unknown[]]>([
		['several', `<Orders>${order(1)}${order(2)}</Orders>`, 'Orders.Order', [row(1), row(2)]],
		[
			'a single one in an element named for several',
			`<Orders>${order(1)}</Orders>`,
			'Orders.Order',
			[row(1)],
		],
		[
			'a single one with a list of its own',
			'<r><Orders><Order><Line>1</Line><Line>2</Line></Order></Orders></r>',
			'r.Orders.Order',
			[{ Line: ['1', '2'] }],
		],
		['none', '<Orders/>', '$', []],
		['none with attributes', '<Orders count="0" page="1"/>', '$', []],
		[
			'a feed with links',
			'<feed><link href="a"/><link href="b"/><entry><id>1</id></entry><entry><id>2</id></entry></feed>',
			'feed.entry',
			[{ id: '1' }, { id: '2' }],
		],
		[
			'in a SOAP body, not in its header',
			soap(`<a:GetResponse xmlns:a="v"><GetResult>${order(1)}${order(2)}</GetResult></a:GetResponse>`),
			'Envelope.Body.GetResponse.GetResult.Order',
			[row(1), row(2)],
		],
		['none in a SOAP body', soap('<GetResponse/>'), '$', []],
	])('are found: %s', (_, xml, path, rows) => {
		expect(readRows(open(xml), '')).toEqual(rows);
		expect(findRowsPath(open(xml))).toBe(path);
	});

	it('are found on each page where they were on the first', () => {
		const read = createRowsReader('');
		const pages = [`${order(1)}${order(2)}`, order(3), ''].map((rows) => open(`<Orders>${rows}</Orders>`));
		expect(pages.map(read)).toEqual([[row(1), row(2)], [row(3)], []]);
	});

	it.each([
		['a field that is not there', 'Orders.Oder', `<Orders>${order(1)}</Orders>`],
		['the element around the rows', 'Orders', `<Orders>${order(1)}${order(2)}</Orders>`],
		['the element around a single row', 'Orders', `<Orders>${order(1)}</Orders>`],
		['another document', 'Orders.Order', '<Result><code>5</code></Result>'],
		['a report in place of rows', 'Orders.Order', '<Orders><error>Out of order</error></Orders>'],
		['a report, without a field', '', '<Orders><message>Out of order</message></Orders>'],
		['several lists', '', '<r><a><x/></a><a><x/></a><b><x/></b><b><x/></b></r>'],
	])('are refused: %s', async (_, field, xml) => {
		expect(await catchError(Promise.resolve().then(() => readRows(open(xml), field)))).toMatchObject({
			code: 'ROWS_NOT_FOUND',
		});
	});

	it('are refused with the sentence of a SOAP fault', async () => {
		const fault = soap(
			'<s:Fault><faultcode>s:Server</faultcode><faultstring>No such site</faultstring></s:Fault>',
		);
		for (const field of ['', 'Envelope.Body.R.Order']) {
			expect(await catchError(Promise.resolve().then(() => readRows(open(fault), field)))).toMatchObject({
				message: 'The response is a SOAP fault',
				description: 'The API says: "No such site".',
			});
		}
	});
});

describe('the rows of an XML document do not depend on how many there are', () => {
	const lines = (id: number) =>
		`<order id="${id}"><line><sku>a${id}</sku></line><line><sku>b${id}</sku></line></order>`;
	const many = (count: number, row: (id: number) => string) =>
		Array.from({ length: count }, (_, index) => row(index + 1)).join('');
	const entry = (id: number) => `<entry><title>t${id}</title></entry>`;
	const item = (id: number) => `<item><title>t${id}</title></item>`;
	const feed = (rows: string) => `<feed><title>f</title><link href="x"/><link href="y"/>${rows}</feed>`;
	const channel = (rows: string) =>
		`<rss><channel><title>f</title><category>a</category><category>b</category>${rows}</channel></rss>`;
	const read = (xml: string): unknown[] | 'refused' => {
		try {
			return readRows(open(xml), '');
		} catch (error) {
			expect(error).toMatchObject({ code: 'ROWS_NOT_FOUND' });
			return 'refused';
		}
	};

	it.each<[string, (rows: string) => string, (id: number) => string, string]>([
		[
			'orders with lines',
			(rows) => `<response><status>ok</status>${rows}</response>`,
			lines,
			'response.order',
		],
		[
			'orders with lines in a place for data',
			(rows) => `<response><total>3</total><data>${rows}</data></response>`,
			lines,
			'response.data.order',
		],
		[
			'orders with lines in an element of their own',
			(rows) => `<response>${rows}</response>`,
			(id) => `<order><id>${id}</id><lines><line>1</line><line>2</line></lines></order>`,
			'response.order',
		],
		[
			'orders with nothing but lines',
			(rows) => `<response>${rows}</response>`,
			() => '<order><line>1</line><line>2</line></order>',
			'response.order',
		],
		[
			'orders next to tags',
			(rows) => `<response><tags><tag>x</tag><tag>y</tag></tags>${rows}</response>`,
			order,
			'response.Order',
		],
		[
			'orders next to the vendors they are from',
			(rows) => `<response><vendors><vendor n="1"/><vendor n="2"/></vendors>${rows}</response>`,
			order,
			'response.Order',
		],
		[
			'orders in a SOAP message',
			(rows) => soap(`<GetOrdersResponse><GetOrdersResult>${rows}</GetOrdersResult></GetOrdersResponse>`),
			lines,
			'Envelope.Body.GetOrdersResponse.GetOrdersResult.order',
		],
	])('%s: one is refused where several are rows', (_, around, row, path) => {
		expect(findRowsPath(open(around(many(3, row))))).toBe(path);
		expect(read(around(row(1)))).toBe('refused');
		expect(readRows(open(around(row(1))), path)).toHaveLength(1);
	});

	it.each([
		['an Atom feed', feed, entry],
		['an RSS feed', channel, item],
	])('%s with 3 entries, 1 or none', (_, around, row) => {
		for (const count of [3, 1, 0]) expect(read(around(many(count, row)))).toHaveLength(count);
	});

	it('a root that is called feed may have other rows', () => {
		expect(read('<feed><title>f</title><product id="1"/><product id="2"/></feed>')).toHaveLength(2);
	});

	it.each([
		['in a place for data', '<r><data page="1"><o id="1"/><o id="2"/></data></r>'],
		['in a plural', '<r><orders total="2"><item id="1"/><item id="2"/></orders></r>'],
		[
			'next to elements about the response',
			'<r><meta><page>1</page></meta><requestInfo><id>7</id></requestInfo><data><o id="1"/><o id="2"/></data></r>',
		],
		['in a record that is the whole response', '<order id="1"><line n="1"/><line n="2"/></order>'],
		[
			'in a data set',
			'<DataSet><NewDataSet><Table><a>1</a></Table><Table><a>2</a></Table></NewDataSet></DataSet>',
		],
	])('a list is read that is %s', (_, xml) => {
		expect(read(xml)).toHaveLength(2);
	});
});

describe('rows of two kinds in an XML document', () => {
	const book = (id: number) => `<book><id>${id}</id><title>t</title><pages>9</pages></book>`;
	const dvd = '<dvd><id>5</id><title>t</title><minutes>90</minutes></dvd>';

	it.each([
		['one of the other kind', `<items>${book(1)}${dvd}${book(2)}</items>`, 'items.dvd, items.book'],
		['several of both', `<items>${book(1)}${dvd}${book(2)}${dvd}</items>`, 'items.book, items.dvd'],
		['elements without content', '<items><book/><dvd/><book/></items>', 'items.dvd, items.book'],
		[
			'an invoice among orders',
			'<r><order><id>1</id></order><order><id>2</id></order><invoice><id>3</id></invoice></r>',
			'r.invoice, r.order',
		],
	])('are refused: %s', (_, xml, lists) => {
		expect(() => readRows(open(xml), '')).toThrow(`The response has 2 lists: ${lists}`);
	});

	it('are refused on a later page', () => {
		const read = createRowsReader('');
		expect(read(open(`<items>${book(1)}${book(2)}</items>`))).toHaveLength(2);
		expect(() => read(open(`<items>${book(3)}${dvd}</items>`))).toThrow('The response has 2 lists');
	});

	it('are left out where the author names the rows', () => {
		expect(readRows(open(`<items>${book(1)}${dvd}${book(2)}</items>`), 'items.book')).toHaveLength(2);
	});
});
