import { npmPackages } from './npmPackages';
import { scriptServer } from './scriptServer';

/**
 * Better Auth: a cookie or a bearer token that is also a response header; tess@example.test (tess-pw) has a
 * second factor.
 */
export const betterauth = scriptServer(
	'betterauth.mjs',
	npmPackages('betterauth', 'better-auth@1.7.25'),
	'/api/auth/ok',
);
