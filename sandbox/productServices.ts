import type { Call } from './Call';
import { Refusal } from './Refusal';
import type { Product } from './rows/createProducts';
import type { Service } from './Service';

/** Adds the product in the body and returns it with 201; refuses an invalid one with 400 and an existing code with 409. */
export const addProduct: Service = async (call, { products }) => {
	const { code, description, price = 0 } = await call.readJson();
	if (!isText(code) || !isText(description)) {
		throw new Refusal(400, "A product needs 'code' and 'description', both as text.");
	}
	if (!isPrice(price)) throw badPrice();
	if (products.some((product) => product.code === code)) {
		throw new Refusal(409, 'There is a product with this code already.');
	}
	const product: Product = { code, description, price };
	products.push(product);
	return { status: 201, body: product };
};

/** Changes description and price of the product `?code=` and returns it; refuses with 400 or 404. */
export const changeProduct: Service = async (call, { products }) => {
	const body = await call.readJson();
	const product = find(call, products);
	const { code = product.code, description = product.description, price = product.price } = body;
	if (code !== product.code) throw new Refusal(400, "The 'code' of a product cannot be changed.");
	if (!isText(description)) throw new Refusal(400, "The 'description' of a product must be text.");
	if (!isPrice(price)) throw badPrice();
	Object.assign(product, { description, price });
	return { status: 200, body: product };
};

/** Removes the product `?code=` and returns it; refuses with 400 or 404. */
export const removeProduct: Service = (call, { products }) => {
	const product = find(call, products);
	products.splice(products.indexOf(product), 1);
	return { status: 200, body: product };
};

function find(call: Call, products: readonly Product[]): Product {
	const code = call.query.get('code');
	if (!code) throw new Refusal(400, "Say which product: '?code=' is missing.");
	const product = products.find((candidate) => candidate.code === code);
	if (!product) throw new Refusal(404, 'There is no product with this code.');
	return product;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function isPrice(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function badPrice(): Refusal {
	return new Refusal(400, "The 'price' of a product must be a number, 0 or more.");
}
