import { join } from 'node:path';

import type { LoginServerPlan } from './LoginServerPlan';
import { requireDebian } from './requireDebian';

const DEBIAN_MODULES = '/usr/lib/python3/dist-packages';

/**
 * Django with its REST framework: a form login with a CSRF token, a login that returns a token, three kinds of pages, a
 * list for admins.
 */
export const django: LoginServerPlan = {
	async install() {
		await requireDebian(`${DEBIAN_MODULES}/django/__init__.py`, 'python3-django');
		await requireDebian(`${DEBIAN_MODULES}/rest_framework/__init__.py`, 'python3-djangorestframework');
	},
	async prepare({ folder, port, sessionTtlSeconds }) {
		return {
			command: '/usr/bin/python3', // another Python does not find Debian's modules
			args: [join(__dirname, 'scripts', 'djangoSite.py')],
			env: { PORT: String(port), SESSION_TTL: String(sessionTtlSeconds), DATA: join(folder, 'data.sqlite3') },
		};
	},
	readyPath: '/api/',
};
