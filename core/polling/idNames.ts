import { splitCapitals } from '../json/splitCapitals';

/*
 * What the names of fields say about an ID, in the languages of many APIs: English, German, French, Italian and Spanish. A
 * name is split at capitals and punctuation, and compared without accents: `Bestell-Nr.` is "bestell nr", `codiceArticolo`
 * is "codice articolo".
 */

/** The whole name of an ID. */
const IDS = new Set('id uuid guid uid pk gid sysid objectid rowid recordid'.split(' '));

/** What names of IDs end with, the surest first. */
const ENDINGS = [
	'id uuid guid uid identifier kennung identifiant identificativo identificador',
	'number no nr num nummer numero nro belegnr folio matricola matricule',
	'code cod kod codice codigo kode key cle clef chiave clave schluessel schlussel sku ean gtin isbn slug ref reference referenz referencia riferimento',
].map((words) => new Set(words.split(' ')));

/** The same in one word, such as `bestellnummer` and `orderid`; too short an ending would be that of other words. */
const JOINED = [
	// Not paid, valid, bid, grid, void, hybrid, solid, liquid.
	/(?<!pa|val|^b|gr|vo|hybr|sol|liqu)id$|(uuid|guid)$/,
	/(number|nummer|numero|nr|(order|invoice|item|part|customer|document|doc|article|ticket|serial|account)no)$/,
	/(code|key|sku)$/,
];

/** French, Italian and Spanish, and some English names, begin with it: `numero_ordine`, `id_commande`, `N° pedido`. */
const BEGINNINGS = [
	'id uuid identifiant identificativo',
	'numero nro n no',
	'code cod codice codigo cle clef chiave clave ref reference riferimento referencia',
].map((words) => new Set(words.split(' ')));

/** What else has a number, a code or a key, and is no name of the row: `postalCode`, `phoneNumber`, `no_of_items`. `pageId` may be one. */
const OF_OTHERS = new Set(
	(
		'phone telephone telefon telefono mobile fax postal post zip postleit country currency language lang status state color colour ' +
		'tax vat bank page line row floor room house haus version of'
	).split(' '),
);
const JOINED_OF_OTHERS =
	/^(post|zip|country|currency|language|status|phone|telefon|fax|page|line|row|haus|house|tax|vat)(code|number|nummer|nr|no|key)$/;

/** Whose ID a row may contain in addition to its own, so that a later row may repeat it: `customerId` of an order, `Kundennr.`. */
const OWNERS =
	/^(customer|client|kunde|user|owner|author|account|supplier|vendor|lieferant|fournisseur|fornitore|proveedor|company|firma|contact|kontakt|partner|manager|parent|store|shop|filiale|category|kategorie|group|team|tenant|org|project|projekt|product|seller|buyer)/;

/** Amounts, and the place in a list: they differ by chance, or move on to another row. */
const MEASURES = new Set(
	(
		'qty quantity quantite quantita cantidad menge anzahl stueck stuck count nombre amount betrag montant importe importo ' +
		'price preis prix prezzo precio total totale gesamt sum summe somme suma subtotal net gross netto brutto cost costs kosten costo ' +
		'cout coste fee tax vat mwst iva tva discount rabatt sconto remise descuento rate balance saldo solde paid due revenue umsatz ' +
		'weight gewicht poids peso size groesse grosse taille taglia tamano length lange laenge width breite height hohe hoehe depth ' +
		'volume stock bestand lager inventory score rating percent percentage prozent age duration dauer lat latitude lon lng ' +
		'longitude temperature value wert valeur valore valor position pos index idx rank rang sort'
	).split(' '),
);
const JOINED_MEASURES =
	/(price|preis|amount|betrag|quantity|qty|menge|anzahl|bestand|summe|total|(?<!ac)count|cost|kosten|gewicht|weight|groesse|grosse|wert)$/;

/** A number with decimals, also as text, with a comma, or with a currency. */
const DECIMAL =
	/^[^\p{L}\d]{0,3}\p{L}{0,3}[^\p{L}\d]{0,3}[\d.,' ]{0,30}\d[.,]\d{1,9}[^\p{L}\d]{0,3}\p{L}{0,3}$/u;
const NUMBER = /^[-+]?[\d.,' ]{1,30}$/;
/** A date in a form that may be one of several days, such as 06.11.2026. */
const WRITTEN_DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/;

const LONGEST_NAME = 100;

/**
 * Returns how likely a field is an ID by its name, the lower the likelier: 0 for one that is called `id`, 10 to 12 for
 * names such as `orderId`, `Bestell-Nr.` and `SKU`, 25 for `pageId`. Undefined for other names.
 */
export function rankIdName(name: string): number | undefined {
	const parts = partsOf(name);
	const joined = parts.join('');
	if (IDS.has(joined)) return 0;
	const [first = ''] = parts;
	const last = parts.at(-1) ?? '';
	if (JOINED_OF_OTHERS.test(joined)) return undefined;
	if (parts.some((part) => OF_OTHERS.has(part))) return IDS.has(last) ? OF_PERHAPS_ANOTHER + 10 : undefined;
	const ends = ENDINGS.findIndex((words, kind) => words.has(last) || JOINED[kind]?.test(last));
	if (ends >= 0) return 10 + ends;
	const begins = BEGINNINGS.findIndex((words) => words.has(first));
	return begins >= 0 ? 10 + begins : undefined;
}

/** What is added to the rank of an ID that is perhaps that of another object. */
export const OF_PERHAPS_ANOTHER = 15;

/** Whether one of these nested names is that of another object than the row, such as its customer. */
export function isOfOwner(names: readonly string[]): boolean {
	return names.some((name) => partsOf(name).some((part) => OWNERS.test(part)));
}

/** Whether values are an amount, a date or a place in the list, by their form and the name of their field. */
export function isMeasure(name: string, values: readonly unknown[]): boolean {
	if (values.length === 0) return false;
	const texts = values.map((value) =>
		typeof value === 'object' ? '' : String(value).slice(0, LONGEST_NAME),
	);
	if (rankIdName(name) !== undefined) return false;
	if (texts.every((text) => WRITTEN_DATE.test(text))) return true;
	if (!texts.every((text) => NUMBER.test(text) || DECIMAL.test(text))) return false;
	if (texts.some((text) => DECIMAL.test(text))) return true;
	const parts = partsOf(name);
	return parts.some((part) => MEASURES.has(part) || JOINED_MEASURES.test(part));
}

function partsOf(name: string): string[] {
	const plain = name.slice(0, LONGEST_NAME).replace(/°/g, 'o').normalize('NFKD').replace(/\p{M}/gu, '');
	return splitCapitals(plain)
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.split(/[^\p{L}\d]+/u)
		.filter((part) => part !== '');
}
