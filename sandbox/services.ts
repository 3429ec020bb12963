import { runCommand } from './commands';
import { addProduct, changeProduct, removeProduct } from './productServices';
import { needs, type Service } from './Service';
import { toPage } from './toPage';

/** The endpoints that require a session, by method and path. */
export const services: Readonly<Record<string, Service>> = {
	'GET /stock': needs('stock', ({ query }, { stock }) => toPage(stock, query)),
	'GET /product': needs('product', ({ query }, { products }) => toPage(products, query)),
	'POST /product': needs('product', addProduct),
	'PATCH /product': needs('product', changeProduct),
	'DELETE /product': needs('product', removeProduct),
	'GET /api': runCommand,
};
