import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** A BI platform with `users`; it responds in XML unless JSON is asked for, and only an administrator may see the users. */
export function createSapBusinessObjects(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const fail = (status: number, code: string, message: string): StubResponse => ({
		status,
		body: { error_code: code, message },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/biprws/logon/long' && method === 'POST') {
				const { userName, password, auth } = readJson(request);
				if (!['secEnterprise', 'secLDAP', 'secWinAD', 'secSAPR3'].includes(auth ?? ''))
					return fail(400, 'FWM 01003', 'Unknown authentication');
				const token = signIn(userName, password);
				if (token === undefined)
					return fail(401, 'FWB 00008', 'Enterprise authentication could not log you on.');
				const isJson = headers.accept?.includes('application/json');
				if (!isJson) return { headers: { 'Content-Type': 'application/xml' }, body: '<entry/>' };
				return { headers: { 'X-SAP-LogonToken': `"${token}"` }, body: { logonToken: token } };
			}
			const token = /^"(.+)"$/.exec(String(headers['x-sap-logontoken']))?.[1];
			const user = userOf(token);
			if (user === undefined) return fail(401, 'FWM 02017', 'The logon token has expired.');
			if (url === '/biprws/logoff' && method === 'POST' && end(token)) return {};
			if (!user.isAdmin) return fail(403, 'FWB 00025', 'You do not have the right to view objects.');
			return { body: { entries: [{ name: 'ANNA' }, { name: 'LUCA' }] } };
		},
	};
}
