import { npmPackages } from './npmPackages';
import { scriptServer } from './scriptServer';

/** Auth.js, formerly NextAuth: a form login with a CSRF token, an encrypted session cookie, paged notes. */
export const authjs = scriptServer(
	'authjs.mjs',
	npmPackages('authjs', '@auth/express@0.12.3', 'express@4.21.2'),
	'/auth/csrf',
);
