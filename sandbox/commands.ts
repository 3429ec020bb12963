import { Refusal } from './Refusal';
import { needs, type Service } from './Service';
import { toPage } from './toPage';
import { withTroubles } from './troubles';

const commands = new Map<string, Service>([
	[
		'getLastDigitalOrders_v1',
		needs('orders', ({ query }, { orders, troubles }) => toPage(withTroubles(orders.rows, troubles), query)),
	],
]);

/** The Documents API: runs the command that `cmd` names; refuses an unknown one with 404. */
export const runCommand: Service = (call, state, user) => {
	const command = commands.get(call.query.get('cmd') ?? '');
	if (command) return command(call, state, user);
	throw new Refusal(404, `'cmd' must name a command: ${[...commands.keys()].join(', ')}.`);
};
