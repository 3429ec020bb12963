import type { Call } from './Call';
import { Refusal } from './Refusal';
import type { Order } from './rows/createOrders';

/** What can be switched on to see how clients cope with it. */
export const TROUBLES = [
	/** Someone has changed the passwords; three wrong ones lock the sandbox. */
	'passwordChanged',
	/** Every response is a 503. */
	'down',
	/** Nobody may call /product. */
	'permissionLost',
	/** Logins state that the password expires in five days. */
	'passwordExpires',
	/** Orders have no total. */
	'fieldGone',
	/** The number of an order is text. */
	'typeChanged',
	/** There are no orders. */
	'listEmpty',
] as const;
export type SandboxTrouble = (typeof TROUBLES)[number];

/** The troubles that are switched on. */
export type Troubles = Set<SandboxTrouble>;

/** Reads which trouble a call names, and whether to switch it on; refuses anything else with 400. */
export function readSwitch({ query }: Pick<Call, 'query'>): { trouble: SandboxTrouble; isOn: boolean } {
	const trouble = TROUBLES.find((name) => name === query.get('trouble'));
	const on = query.get('on') ?? 'true';
	if (trouble === undefined) throw new Refusal(400, `'trouble' must be one of ${TROUBLES.join(', ')}.`);
	if (!['true', 'false'].includes(on)) throw new Refusal(400, "'on' must be true or false.");
	return { trouble, isOn: on === 'true' };
}

/** Returns the orders as the troubles leave them. */
export function withTroubles(orders: readonly Order[], troubles: Troubles): readonly object[] {
	if (troubles.has('listEmpty')) return [];
	if (!troubles.has('fieldGone') && !troubles.has('typeChanged')) return orders;
	return orders.map(({ total, ...order }) => ({
		...order,
		...(!troubles.has('fieldGone') && { total }),
		...(troubles.has('typeChanged') && { orderId: String(order.orderId) }),
	}));
}
