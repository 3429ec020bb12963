import type { Call, RouteResponse } from './Call';
import type { State } from './createState';
import { readNumber } from './readNumber';
import { toGuide } from './toGuide';

/** Enough for any test, and few enough for an immediate response. */
const MAX_ADDED_ORDERS = 1000;

/** The sandbox's own endpoints, which are not part of the API: they require no session and are not counted. */
export const controls: Readonly<Record<string, (call: Call, state: State) => RouteResponse>> = {
	'GET /': (call) => ({ status: 200, body: toGuide(call.origin) }),
	'GET /sandbox/stats': (_call, { stats }) => ({ status: 200, body: stats.read() }),
	'POST /sandbox/orders': ({ query }, { orders }) => {
		const added = readNumber(query, 'count', 1, 1, MAX_ADDED_ORDERS);
		orders.add(added);
		return { status: 200, body: { added, orders: orders.rows.length } };
	},
	'POST /sandbox/drop-sessions': (_call, state) => ({ status: 200, body: { dropped: dropSessions(state) } }),
	'POST /sandbox/expire-tokens': (_call, { tokens }) => ({ status: 200, body: { expired: tokens.end() } }),
};

/** Drops every session with its cookies and token and returns their number. */
export function dropSessions({ cookieSessions, tokens }: State): number {
	tokens.end();
	return cookieSessions.drop();
}
