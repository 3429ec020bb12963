/** A permission that an administrator can grant and a service can require. */
export type Permission = 'stock' | 'orders' | 'product';

/** An account in the sandbox. */
export interface User {
	username: string;
	password: string;
	permissions: readonly Permission[];
}

/** The only company of the sandbox; every login must name it. */
export const COMPANY_ID = 'DEMO_COMPANY';

/** The site in every login response, as in the API's own example. */
export const SITE_ID = 501;

/** All accounts: one may call every endpoint, the other may not call `/product`. */
export const USERS: readonly User[] = [
	{ username: 'MARIA.ROSSI', password: 'maria-pw', permissions: ['stock', 'orders', 'product'] },
	{ username: 'LUCA.VERDI', password: 'luca-pw', permissions: ['stock', 'orders'] },
];

/** Returns the user with exactly this name and password; undefined when there is none. */
export function findUser(username: unknown, password: unknown): User | undefined {
	return USERS.find((user) => user.username === username && user.password === password);
}
