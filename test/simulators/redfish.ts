import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const SESSIONS = '/redfish/v1/SessionService/Sessions';
const ENTRIES = '/redfish/v1/Managers/1/LogServices/Log/Entries';
const PAGE = 50;
const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { error: { code: `Base.1.8.${code}`, message } },
});

/** A management controller; only an administrator may see the accounts. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const ids = new Map<string, string>();
	const entries = createRows(120);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, header } = toCall(request);
			if (endpoint === `POST ${SESSIONS}`) {
				const { UserName, Password } = json as Record<string, string>;
				if (!UserName || !Password) return fail(400, 'PropertyMissing', 'A required property is missing.');
				const token = signIn(UserName, Password);
				if (token === undefined) return fail(401, 'InvalidCredentials', 'The credentials are not valid.');
				const Id = String(ids.size + 1);
				ids.set(Id, token);
				return {
					status: 201,
					headers: { 'X-Auth-Token': token, Location: `${SESSIONS}/${Id}` },
					body: { Id, UserName },
				};
			}
			const user = userOf(header('X-Auth-Token'));
			if (user === undefined) return fail(401, 'NoValidSession', 'There is no valid session.');
			const ended = ids.get(endpoint.replace(`DELETE ${SESSIONS}/`, ''));
			if (ended !== undefined && end(ended)) return { status: 204 };
			if (endpoint === 'GET /redfish/v1/AccountService/Accounts' && !user.isAdmin)
				return fail(403, 'InsufficientPrivilege', 'There are insufficient privileges for the account.');
			if (endpoint !== `GET ${ENTRIES}`)
				return fail(404, 'ResourceMissingAtURI', 'There is no such resource.');
			const from = Number(query.get('$skip') ?? 0);
			const next = from + PAGE < entries.length && `${ENTRIES}?$skip=${from + PAGE}`;
			return {
				body: {
					'Members@odata.count': entries.length,
					Members: entries.slice(from, from + PAGE),
					...(next && { 'Members@odata.nextLink': next }),
				},
			};
		},
	};
}

export const redfish: Simulated[] = [
	{
		title: 'Redfish',
		...{ recipe: 'redfish', create, url: ENTRIES, contains: 'row 7' },
		forbidden: { url: '/redfish/v1/AccountService/Accounts' },
		says: 'There are insufficient privileges',
		pages: { url: ENTRIES, rows: 120, requests: 3 },
	},
];
