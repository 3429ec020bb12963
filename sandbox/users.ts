/** What an administrator can grant; a service names the one it needs. */
export type Permission = 'stock' | 'orders' | 'product';

/** Somebody who can sign in. */
export interface User {
	username: string;
	password: string;
	permissions: readonly Permission[];
}

/** The only company of the sandbox; a login has to name it. */
export const COMPANY_ID = 'DEMO_COMPANY';

/** The site every login answers, as in the API's own example. */
export const SITE_ID = 501;

/** Everybody who can sign in: one who may call everything and one who may not call `/product`. */
export const USERS: readonly User[] = [
	{ username: 'MARIA.ROSSI', password: 'maria-pw', permissions: ['stock', 'orders', 'product'] },
	{ username: 'LUCA.VERDI', password: 'luca-pw', permissions: ['stock', 'orders'] },
];

/** The user with exactly this name and password, if there is one. */
export function findUser(username: unknown, password: unknown): User | undefined {
	return USERS.find((user) => user.username === username && user.password === password);
}
