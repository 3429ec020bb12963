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
