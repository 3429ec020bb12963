import { rankFields } from '../../../core/polling/rankFields';

/** The fields that may identify a row, the likeliest first. */
const likely = (rows: unknown[]) =>
	rankFields(rows, 'id')
		.filter(({ isLikely }) => isLikely)
		.map(({ name }) => name);

/** Rows whose fields have these values one after the other. */
const rowsOf = (columns: Record<string, unknown[]>) =>
	(Object.values(columns)[0] ?? []).map((_, index) =>
		Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[index]])),
	);

describe('the ID of a list as APIs return it', () => {
	it.each<[string, string, Record<string, unknown[]>]>([
		[
			'a German export',
			'Bestell-Nr.',
			{ größe: [12.5, 13], Kunde: ['A', 'B'], 'Bestell-Nr.': ['B-1', 'B-2'] },
		],
		[
			'German compounds',
			'Auftragsnummer',
			{ Einzelpreis: [10, 12], Menge: [1, 2], Auftragsnummer: ['17', '18'] },
		],
		['a German price as text', 'Artikelnr', { Preis: ['12,50 €', '3,00 €'], Artikelnr: ['4711', '4712'] }],
		[
			'a German date as text',
			'Beleg Nr',
			{ Belegdatum: ['06.11.2026', '07.11.2026'], 'Beleg Nr': ['R1', 'R2'] },
		],
		[
			'a spreadsheet',
			'Order No.',
			{ Total: [10, 20], Customer: ['Rossi', 'Bianchi'], 'Order No.': ['1', '2'] },
		],
		[
			'a shop',
			'sku',
			{ title: ['Red shirt', 'Blue shirt'], price: ['10.00', '12.00'], stock: [3, 4], sku: ['a', 'b'] },
		],
		[
			'an ERP in French',
			'N° commande',
			{ montant: [10, 20], client: ['Durand', 'Petit'], 'N° commande': ['C1', 'C2'] },
		],
		[
			'French, in words',
			'Numéro de facture',
			{ quantité: [1, 2], nom: ['a', 'b'], 'Numéro de facture': ['F1', 'F2'] },
		],
		[
			'an ERP in Italian',
			'codice_articolo',
			{ descrizione: ['a', 'b'], giacenza: [7, 9], codice_articolo: ['X', 'Y'] },
		],
		[
			'Italian, in words',
			'Numero Ordine',
			{ importo: [10, 20], ragioneSociale: ['a', 'b'], 'Numero Ordine': ['1', '2'] },
		],
		['an ERP in Spanish', 'Código', { cantidad: [1, 2], nombreCliente: ['a', 'b'], Código: ['P1', 'P2'] }],
		[
			'Spanish, abbreviated',
			'Nº Pedido',
			{ importe: ['1,20', '3,40'], Cliente: ['a', 'b'], 'Nº Pedido': ['1', '2'] },
		],
		[
			'SAP',
			'OrderNumber',
			{ NetAmount: ['10.00', '20.00'], SalesOrg: ['a', 'b'], OrderNumber: ['4500001', '4500002'] },
		],
		['Business Central', 'id', { number: ['10', '20'], displayName: ['a', 'b'], id: ['f7-1', 'f7-2'] }],
		['Jira', 'id', { expand: ['x', 'y'], key: ['P-1', 'P-2'], id: ['10000', '10001'] }],
		['an asset list', 'serialNumber', { hostname: ['a', 'b'], memory: [8, 16], serialNumber: ['S1', 'S2'] }],
		['a directory', 'userGUID', { phoneNumber: ['1', '2'], postalCode: ['1', '2'], userGUID: ['a', 'b'] }],
		['joined names', 'invoiceno', { totalamount: [10, 20], custname: ['a', 'b'], invoiceno: ['1', '2'] }],
		['capitals', 'ORDER_NR', { QTY: [5, 6], CITY: ['Rome', 'Milan'], ORDER_NR: [100, 101] }],
		[
			'a nested number',
			'order.Nr.',
			{ pos: [1, 2], amount: [5, 6], order: [{ 'Nr.': 'a' }, { 'Nr.': 'b' }] },
		],
		[
			'a position',
			'ticketKey',
			{ position: [1, 2], rank: [1, 2], title: ['a b', 'c d'], ticketKey: ['T-1', 'T-2'] },
		],
		['orders with a customer', 'orderId', { customerId: [9, 7], orderId: [1, 2] }],
		['German orders', 'Rechnungsnr', { Kundennr: [9, 7], Rechnungsnr: ['a', 'b'] }],
		['a customer as an object', 'number', { customer: [{ id: 9 }, { id: 7 }], number: ['a', 'b'] }],
		['staff', 'employeeNumber', { managerId: [9, 7], employeeNumber: ['a', 'b'] }],
		['customers', 'customerId', { name: ['a', 'b'], customerId: [1, 2] }],
		['invoices', 'nummer', { paid: [103, 203], amountPaid: [1, 2], bid: [3, 4], nummer: ['R1', 'R2'] }],
		['rooms', 'roomId', { guest: ['a', 'b'], roomId: [1, 2] }],
		['lines', 'orderLineId', { label: ['a', 'b'], countryCode: ['c', 'd'], orderLineId: [1, 2] }],
		['a count', 'uuid', { no_of_items: [1, 2], itemCount: [3, 4], uuid: ['a', 'b'] }],
	])('is a number or a code: %s', (_, expected, columns) => {
		expect(likely(rowsOf(columns))[0]).toBe(expected);
	});

	it('is not a quantity, a price, a date or a position, which may repeat later', () => {
		const rows = rowsOf({
			quantity: [1, 2],
			Stück: [1, 2],
			unit_price: [10, 12],
			Rechnungsbetrag: ['1.234,50', '99,00'],
			price: ['$12.50', 'EUR 3.00'],
			ratio: [0.5, 1],
			date: ['2026-11-03', '2026-11-04'],
			day: ['11/03/2026', '11/04/2026'],
			index: [0, 1],
			größe: ['12.5', '13'],
		});
		expect(likely(rows)).toEqual([]);
		expect(rankFields([...rows, rows[0]], 'id').at(0)?.isLikely).toBe(false);
	});

	it('is a code rather than several words, and these rather than nothing', () => {
		expect(likely(rowsOf({ title: ['Red shirt', 'Blue shirt'], bestellung: [7, 8] }))).toEqual([
			'bestellung',
			'title',
		]);
	});

	it('is never what repeats, whatever its name', () => {
		expect(likely(rowsOf({ 'Order No.': [1, 1], label: ['a', 'b'] }))).toEqual(['label']);
	});

	it('names a field that has only a part of such a word for what it is', () => {
		const rows = rowsOf({ account: [1001, 1002], discount: [1, 2], piano: ['a', 'b'] });
		expect(likely(rows)).toEqual(['account', 'piano']);
	});
});

it('takes little time for names that are hostile', () => {
	const row = Object.fromEntries(
		Array.from({ length: 200 }, (_, index) => [`${'aB'.repeat(20_000)}${index}`, `1${',.'.repeat(5_000)}`]),
	);
	const began = process.cpuUsage();
	rankFields([row, row, row], 'id');
	expect(process.cpuUsage(began).user / 1_000).toBeLessThan(2_000);
});
