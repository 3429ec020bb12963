import { createCookieSessions, type CookieSessions } from './createCookieSessions';
import { createStats, type Stats } from './createStats';
import { createTokens, type Tokens } from './createTokens';
import { createOrders, type Orders } from './rows/createOrders';
import { createProducts, type Product } from './rows/createProducts';
import { createStock, type StockRow } from './rows/createStock';
import type { Settings } from './SandboxOptions';
import type { Troubles } from './troubles';

/** The state of one running sandbox. */
export interface State {
	settings: Settings;
	cookieSessions: CookieSessions;
	tokens: Tokens;
	products: Product[];
	stock: readonly StockRow[];
	orders: Orders;
	stats: Stats;
	/** What an administrator has granted since the start, as `USER permission`. */
	granted: Set<string>;
	troubles: Troubles;
	/** The wrong passwords since the last right one. */
	wrongPasswords: number;
}

/** Creates the state of a sandbox at its start. */
export function createState(settings: Settings): State {
	const products = createProducts();
	return {
		settings,
		cookieSessions: createCookieSessions(settings),
		tokens: createTokens(settings),
		products,
		stock: createStock(products),
		orders: createOrders(settings),
		stats: createStats(),
		granted: new Set(),
		troubles: new Set(),
		wrongPasswords: 0,
	};
}
