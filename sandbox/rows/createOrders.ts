import type { Settings } from '../SandboxOptions';

/** One row of the digital orders; `orderId` grows with every order, the total is in euros. */
export interface Order {
	orderId: number;
	orderDate: string;
	customer: string;
	total: number;
	status: string;
}

/** The orders of the server. */
export interface Orders {
	/** Newest first. */
	rows: readonly Order[];
	/** Adds orders with the current date. */
	add(count: number): void;
}

/** The interval between the initial orders, so that they look like a few days of trading. */
const SPACING_MS = 37 * 60 * 1000;

const CUSTOMERS = ['Giulia Bianchi', 'Paolo Ferrari', 'Chiara Esposito', 'Marco Ricci', 'Elena Conti'];

const STATUSES = ['new', 'paid', 'shipped'];

/** Starts with `settings.orders` orders; the newest is `SPACING_MS` old. */
export function createOrders({ orders: initial, firstOrderId, now }: Settings): Orders {
	const rows: Order[] = [];

	function add(atMs: number) {
		const index = rows.length;
		rows.unshift({
			orderId: firstOrderId + index,
			orderDate: new Date(atMs).toISOString(),
			customer: CUSTOMERS[index % CUSTOMERS.length] as string,
			total: 25 + ((index * 1735) % 20_000) / 100,
			status: STATUSES[index % STATUSES.length] as string,
		});
	}

	const startedAtMs = now();
	for (let left = initial; left > 0; left--) add(startedAtMs - left * SPACING_MS);

	return {
		rows,
		add(count) {
			for (let added = 0; added < count; added++) add(now());
		},
	};
}
