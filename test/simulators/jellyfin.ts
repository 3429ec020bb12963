import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

/** What the header of a client must name. */
const CLIENT =
	/^MediaBrowser Client="[^"]+", Device="[^"]+", DeviceId="[^"]+", Version="[^"]+"(, Token="([^"]+)")?$/;

/** A Jellyfin, whose user ANNA writes herself Anna. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const items = createRows(120);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, header } = toCall(request);
			const client = CLIENT.exec(header('Authorization'));
			if (endpoint === 'POST /Users/AuthenticateByName') {
				const { Username: name, Pw } = json as Record<string, string>;
				if (client === null || !name) return { status: 400, body: 'Error processing request.' };
				const token = signIn(name, Pw);
				if (token === undefined) return { status: 401, body: 'Error processing request.' };
				return { body: { User: { Name: name === 'ANNA' ? 'Anna' : name, Id: '1' }, AccessToken: token } };
			}
			const token = client?.[2];
			const user = userOf(token);
			if (user === undefined) return { status: 401 };
			if (endpoint === 'POST /Sessions/Logout' && end(token)) return { status: 204 };
			if (endpoint === 'GET /Auth/Keys')
				return user.isAdmin ? { body: { Items: [], TotalRecordCount: 0 } } : { status: 403 };
			if (endpoint !== 'GET /Items') return { status: 404 };
			const [start, limit] = ['startIndex', 'limit'].map((name) => Number(query.get(name) ?? NaN));
			const from = start || 0;
			const Items = items.slice(from, from + (limit || items.length));
			return { body: { Items, TotalRecordCount: items.length, StartIndex: from } };
		},
	};
}

export const jellyfin: Simulated[] = [
	{
		title: 'Jellyfin',
		...{ recipe: 'jellyfin', create, identity: 'Anna' },
		...{ url: '/Items', contains: 'row 7', forbidden: { url: '/Auth/Keys' } },
		pages: { url: '/Items', pageSize: 50, rows: 120, requests: 3 },
	},
];
