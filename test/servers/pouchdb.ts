import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../../host/freePort';
import type { LoginServerPlan } from './LoginServerPlan';
import { npmPackages } from './npmPackages';
import { sendJson } from './sendTo';

const packages = npmPackages('pouchdb', 'pouchdb-server@4.2.0');
const ADMIN = { Authorization: `Basic ${Buffer.from('admin:admin-pw').toString('base64')}` };

/**
 * PouchDB Server, which speaks CouchDB's protocol: a cookie with a new value in every response; public books,
 * letters only for nora, and a private database.
 */
export const pouchdb: LoginServerPlan = {
	install: packages.install,
	async prepare({ folder, port, sessionTtlSeconds }) {
		const config = join(folder, 'config.json');
		await writeFile(config, JSON.stringify({ couch_httpd_auth: { timeout: sessionTtlSeconds } }));
		const program = join(packages.folder, 'node_modules/pouchdb-server/bin/pouchdb-server');
		const options = ['--port', String(port), '--host', LOOPBACK, '--in-memory', '--config', config];
		return { command: process.execPath, args: [program, ...options] };
	},
	readyPath: '/',
	async seed(url) {
		await sendJson('PUT', `${url}/_config/admins/admin`, 'admin-pw');
		const put = (path: string, body?: object) => sendJson('PUT', `${url}/${path}`, body, ADMIN);
		const nora = { name: 'nora', type: 'user', roles: [], password: 'nora-pw' };
		await put('_users/org.couchdb.user:nora', { _id: 'org.couchdb.user:nora', ...nora });
		await put('books');
		for (let i = 1; i <= 7; i++) await put(`books/b${i}`, { title: `Book ${i}` });
		for (const [database, member] of [
			['letters', 'nora'],
			['private', 'someone'],
		]) {
			await put(`${database}`);
			await put(`${database}/first`, {});
			await put(`${database}/_security`, {
				admins: { names: [], roles: [] },
				members: { names: [member], roles: [] },
			});
		}
	},
};
