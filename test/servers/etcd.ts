import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../../host/freePort';
import type { LoginServerPlan } from './LoginServerPlan';
import { requireDebian } from './requireDebian';
import { sendJson } from './sendTo';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/**
 * etcd's JSON gateway: a JWT without a prefix in Authorization; nora may read keys below `app/`, root (root-pw)
 * everything.
 */
export const etcd: LoginServerPlan = {
	install: () => requireDebian('etcd', 'etcd-server'),
	async prepare({ folder, peerPort, url, sessionTtlSeconds }) {
		const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const [publicKey, privateKey] = [join(folder, 'public.pem'), join(folder, 'private.pem')];
		await writeFile(publicKey, keys.publicKey.export({ type: 'spki', format: 'pem' }));
		await writeFile(privateKey, keys.privateKey.export({ type: 'pkcs1', format: 'pem' }));
		const peerUrl = `http://${LOOPBACK}:${peerPort}`;
		const options = {
			name: 'test',
			'data-dir': join(folder, 'data'),
			'listen-client-urls': url,
			'advertise-client-urls': url,
			'listen-peer-urls': peerUrl,
			'initial-advertise-peer-urls': peerUrl,
			'initial-cluster': `test=${peerUrl}`,
			'auth-token': `jwt,pub-key=${publicKey},priv-key=${privateKey},sign-method=RS256,ttl=${sessionTtlSeconds}s`,
		};
		const args = Object.entries(options).map(([option, value]) => `--${option}=${value}`);
		return { command: 'etcd', args: [...args, '--unsafe-no-fsync'] };
	},
	readyPath: '/health',
	async seed(url) {
		const post = (path: string, body: object) => sendJson('POST', `${url}/v3/${path}`, body);
		for (let i = 1; i <= 7; i++) {
			await post('kv/put', { key: base64(`app/k${i}`), value: base64(`v${i}`) });
		}
		const readApp = { permType: 'READ', key: base64('app/'), range_end: base64('app0') };
		await post('auth/user/add', { name: 'root', password: 'root-pw' });
		await post('auth/role/add', { name: 'root' });
		await post('auth/user/grant', { user: 'root', role: 'root' });
		await post('auth/user/add', { name: 'nora', password: 'nora-pw' });
		await post('auth/role/add', { name: 'reader' });
		await post('auth/role/grant', { name: 'reader', perm: readApp });
		await post('auth/user/grant', { user: 'nora', role: 'reader' });
		await post('auth/enable', {});
	},
};
