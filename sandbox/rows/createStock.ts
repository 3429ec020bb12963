import type { Product } from './createProducts';

/** One row of `GET /stock`. */
export interface StockRow {
	productCode: string;
	shop: string;
	quantity: number;
}

const SHOPS = ['Milano Centro', 'Torino Porta Nuova', 'Roma Prati'];

/** Creates a row for every product in every shop, always with the same quantities: 135 rows for the 45 initial products. */
export function createStock(products: readonly Product[]): StockRow[] {
	return products.flatMap(({ code }, product) =>
		SHOPS.map((shop, index) => ({ productCode: code, shop, quantity: (product * 7 + index * 5) % 24 })),
	);
}
