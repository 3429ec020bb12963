/** One row of `GET /product`; the price is in euros. */
export interface Product {
	code: string;
	description: string;
	price: number;
}

const GARMENTS: readonly [code: string, description: string, price: number][] = [
	['SHIRT', 'Linen shirt', 59.9],
	['POLO', 'Cotton polo', 39.9],
	['JUMPER', 'Merino jumper', 89],
	['JACKET', 'Quilted jacket', 149],
	['CHINO', 'Slim chino', 69.9],
	['SKIRT', 'Pleated skirt', 64.9],
	['SCARF', 'Wool scarf', 34.5],
	['BELT', 'Leather belt', 44],
	['SNEAKER', 'Canvas sneaker', 79.9],
];

const COLOURS = ['navy', 'white', 'olive', 'sand', 'black'];

/** Creates the 45 initial products, always the same. */
export function createProducts(): Product[] {
	return GARMENTS.flatMap(([code, description, price]) =>
		COLOURS.map((colour) => ({
			code: `${code}-${colour.toUpperCase()}`,
			description: `${description}, ${colour}`,
			price,
		})),
	);
}
