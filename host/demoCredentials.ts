import { COMPANY_ID, USERS, type User } from '../sandbox/users';
import type { N8nApi } from './N8nApi';
import type { Credential } from './n8nTypes';

/** The credentials of the examples for the sandbox at `baseUrl`: one for each user, and one with a recording. */
export function demoCredentials(baseUrl: string): Credential[] {
	const users = USERS.map(({ username, password, permissions }) => ({
		name: `Sandbox (${permissions.includes('product') ? 'may' : 'may not'} read products)`,
		type: 'sessionLoginApi',
		data: {
			baseUrl,
			username,
			password,
			loginFields: { field: [{ name: 'companyId', value: COMPANY_ID }] },
			sessionKind: 'cookies',
			loginPath: '/login',
			ignoreSslIssues: false,
		},
	}));
	return [...users, { name: 'Sandbox (recorded login)', type: 'sessionLoginApi', data: recorded(baseUrl) }];
}

/** What a browser copies as cURL when LUCA.VERDI signs in, with stars in place of the password, and nothing else filled in. */
function recorded(baseUrl: string): Record<string, unknown> {
	const { username, password } = USERS[1] as User;
	const body = JSON.stringify({ username, password: '***', companyId: COMPANY_ID });
	return {
		baseUrl,
		username,
		password,
		adjust: ['login'],
		recordedLogin: `curl '${baseUrl}/login' -H 'content-type: application/json' --data-raw '${body}'`,
	};
}

/** Creates these credentials, or updates existing ones of the same name and type. Returns their ids by name. */
export async function storeCredentials(api: N8nApi, credentials: Credential[]): Promise<Map<string, string>> {
	const stored = await api.credentials();
	const ids = new Map<string, string>();
	for (const credential of credentials) {
		const id = stored.find(({ name, type }) => name === credential.name && type === credential.type)?.id;
		if (id !== undefined) await api.updateCredential(id, credential);
		ids.set(credential.name, id ?? (await api.createCredential(credential)));
	}
	return ids;
}
