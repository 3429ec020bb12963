import type { Call, RouteResponse } from './Call';
import type { State } from './createState';
import { readNumber } from './readNumber';
import { toGuide } from './toGuide';
import { readSwitch, type SandboxTrouble } from './troubles';

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
	'POST /sandbox/switch': (call, state) => {
		const { trouble, isOn } = readSwitch(call);
		switchTrouble(state, trouble, isOn);
		return { status: 200, body: { troubles: [...state.troubles] } };
	},
	'POST /sandbox/expire-tokens': (_call, { tokens }) => ({ status: 200, body: { expired: tokens.end() } }),
};

/** Drops every session with its cookies and token and returns their number. */
export function dropSessions({ cookieSessions, tokens }: State): number {
	tokens.end();
	return cookieSessions.drop();
}

/** Switches a trouble on or off; who is signed in notices what is about the password only after a new login. */
export function switchTrouble(state: State, trouble: SandboxTrouble, isOn: boolean): void {
	if (isOn) state.troubles.add(trouble);
	else state.troubles.delete(trouble);
	if (trouble === 'passwordChanged') state.wrongPasswords = 0;
	if (trouble === 'passwordChanged' || trouble === 'passwordExpires') dropSessions(state);
}
