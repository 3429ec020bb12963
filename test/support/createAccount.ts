import type { Account } from '../../core';

/** The account of ANNA at ACME, for the API at `baseUrl`. */
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
