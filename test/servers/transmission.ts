import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../../host/freePort';
import type { LoginServerPlan } from './LoginServerPlan';
import { requireDebian } from './requireDebian';

/** Transmission: Basic authentication, and a session id in a header of a 409 response; its lifetime cannot be set. */
export const transmission: LoginServerPlan = {
	install: () => requireDebian('transmission-daemon', 'transmission-daemon'),
	async prepare({ folder, port, peerPort }) {
		const settings = {
			'rpc-enabled': true,
			'rpc-bind-address': LOOPBACK,
			'rpc-port': port,
			'rpc-authentication-required': true,
			'rpc-username': 'nora',
			'rpc-password': 'nora-pw',
			'rpc-whitelist-enabled': true,
			'rpc-whitelist': LOOPBACK,
			'rpc-host-whitelist-enabled': false,
			'anti-brute-force-enabled': true,
			'anti-brute-force-threshold': 20,
			'bind-address-ipv4': LOOPBACK,
			'bind-address-ipv6': '::1',
			'peer-port': peerPort,
			'dht-enabled': false,
			'lpd-enabled': false,
			'pex-enabled': false,
			'utp-enabled': false,
			'port-forwarding-enabled': false,
			'download-dir': folder,
		};
		await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
		return { command: 'transmission-daemon', args: ['--foreground', '--config-dir', folder] };
	},
	readyPath: '/transmission/rpc',
	readyStatus: 401,
};
