import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../../host/freePort';
import type { LoginServerPlan } from './LoginServerPlan';
import { requireDebian } from './requireDebian';

const SALT = 'c26ab3bbd8b137f99cd83c2c1c0963bcc1a35cad';

/** Deluge's web interface without a daemon: JSON-RPC with a password only, which always responds 200. */
export const deluge: LoginServerPlan = {
	install: () => requireDebian('deluge-web', 'deluge-web'),
	async prepare({ folder, port, sessionTtlSeconds }) {
		const settings = {
			pwd_salt: SALT,
			pwd_sha1: createHash('sha1').update(`${SALT}nora-pw`).digest('hex'),
			session_timeout: sessionTtlSeconds,
			sessions: {},
			port,
			interface: LOOPBACK,
			https: false,
			base: '/',
			first_login: false,
			show_session_speed: false,
			sidebar_show_zero: false,
			sidebar_multiple_filters: true,
			show_sidebar: true,
			theme: 'gray',
			cert: 'ssl/daemon.cert',
			pkey: 'ssl/daemon.pkey',
			enabled_plugins: [],
			default_daemon: '',
			language: '',
		};
		const head = { file: 2, format: 1 };
		await writeFile(join(folder, 'web.conf'), JSON.stringify(head) + JSON.stringify(settings));
		const args = ['--do-not-daemonize', '--config', folder, '--interface', LOOPBACK, '--port', String(port)];
		return { command: 'deluge-web', args: [...args, '--loglevel', 'info'] };
	},
	readyPath: '/',
};
