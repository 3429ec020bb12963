import type { Account } from '../../core';

/** ANNA of ACME, who signs in at `baseUrl`. */
export function createAccount(baseUrl: string, changes: Partial<Account> = {}): Account {
	return {
		baseUrl,
		username: 'ANNA',
		password: 'anna-password',
		loginFields: { companyId: 'ACME' },
		furtherOrigins: [],
		connection: {},
		...changes,
	};
}
