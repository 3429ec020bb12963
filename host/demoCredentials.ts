import { COMPANY_ID, USERS } from '../sandbox/users';
import type { N8nApi } from './N8nApi';
import type { Credential } from './n8nTypes';

/** The credentials of the example workflows, one for each user of the sandbox at `baseUrl`. */
export function demoCredentials(baseUrl: string): Credential[] {
	return USERS.map(({ username, password, permissions }) => ({
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
