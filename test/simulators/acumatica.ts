import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const ENTITIES = '/AcumaticaDB/entity/Default/24.200.001';

/** An Acumatica with the tenant MyStore; only an administrator may see the ledgers. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const items = createRows(50);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json } = toCall(request);
			if (endpoint === 'POST /AcumaticaDB/entity/auth/login') {
				const { name, password, tenant } = json as Record<string, string>;
				const ticket = tenant === 'MyStore' ? signIn(name, password) : undefined;
				if (ticket !== undefined)
					return {
						status: 204,
						headers: { 'Set-Cookie': [`.ASPXAUTH=${ticket}; path=/; HttpOnly`, 'UserBranch=16; path=/'] },
					};
				const exceptionMessage = 'Error: Invalid credentials. Please try again.';
				const message = 'An error has occurred.';
				return {
					status: 500,
					body: { message, exceptionMessage, exceptionType: 'PX.Data.PXException' },
				};
			}
			const ticket = readCookie(request.headers, '.ASPXAUTH');
			if (endpoint === 'POST /AcumaticaDB/entity/auth/logout') {
				end(ticket);
				return { status: 204 };
			}
			const user = userOf(ticket);
			if (user === undefined) return { status: 401 };
			if (endpoint === `GET ${ENTITIES}/Ledger` && !user.isAdmin) return { status: 403 };
			if (endpoint !== `GET ${ENTITIES}/StockItem`) return { status: 404 };
			const from = Number(query.get('$skip') ?? 0);
			return { body: items.slice(from, from + Number(query.get('$top') ?? items.length)) };
		},
	};
}

const url = '/entity/Default/24.200.001/StockItem';
export const acumatica: Simulated[] = [
	{
		title: 'Acumatica',
		...{ recipe: 'acumatica', create, basePath: '/AcumaticaDB', loginFields: { tenant: 'MyStore' } },
		...{ url, contains: 'row 7', forbidden: { url: '/entity/Default/24.200.001/Ledger' } },
		pages: { url: `${url}?$top=20`, rows: 50, requests: 4 },
	},
];
