import { npmPackages } from './npmPackages';
import { scriptServer } from './scriptServer';

/** Payload on SQLite, without Next.js: a JWT with its own refresh, 403 when signed out and when not permitted. */
export const payload = scriptServer(
	'payload.mjs',
	npmPackages('payload', 'payload@3.90.2', '@payloadcms/db-sqlite@3.90.2'),
	'/api/users/me',
);
