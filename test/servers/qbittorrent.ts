import { pbkdf2Sync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../../host/freePort';
import { waitUntil } from '../../host/waitUntil';
import type { LoginServerPlan } from './LoginServerPlan';
import { requireDebian } from './requireDebian';
import { sendTo } from './sendTo';

const ROWS = 7;

/** qBittorrent responds to adding a magnet link before the link is in the list. */
const LISTED_MS = 30_000;

/** qBittorrent: a form login (`Ok.` or `Fails.`), a cookie, 403 when signed out, paused torrents as rows. */
export const qbittorrent: LoginServerPlan = {
	install: () => requireDebian('qbittorrent-nox', 'qbittorrent-nox'),
	async prepare({ folder, port, peerPort, sessionTtlSeconds }) {
		const configFolder = join(folder, 'qBittorrent', 'config');
		await mkdir(configFolder, { recursive: true });
		const settings = toSettings(folder, port, peerPort, sessionTtlSeconds);
		await writeFile(join(configFolder, 'qBittorrent.conf'), settings);
		return { command: 'qbittorrent-nox', args: [`--profile=${folder}`] };
	},
	readyPath: '/',
	async seed(url) {
		const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
			sendTo(`${url}/api/v2/${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
		const login = await post('auth/login', { username: 'nora', password: 'nora-pw' });
		const session = { Cookie: login.headers.get('set-cookie')?.split(';')[0] ?? '' };
		await post('torrents/add', { urls: magnets().join('\n'), paused: 'true' }, session);
		await waitUntil('not all torrents were listed', LISTED_MS, async () => {
			const listed = (await (await post('torrents/info', {}, session)).json()) as unknown[];
			return listed.length === ROWS || undefined;
		});
		await post('auth/logout', {}, session);
	},
};

function magnets(): string[] {
	const toMagnet = (i: number) => `magnet:?xt=urn:btih:${String(i).padStart(40, '0')}&dn=Item${i}`;
	return Array.from({ length: ROWS }, (_, i) => toMagnet(i + 1));
}

/** The ini file; it turns peer discovery and connections off. */
function toSettings(folder: string, port: number, peerPort: number, sessionTtlSeconds: number): string {
	const salt = Buffer.from('0123456789abcdef');
	const hash = pbkdf2Sync('nora-pw', salt, 100_000, 64, 'sha512');
	return `[LegalNotice]
Accepted=true
[BitTorrent]
Session\\Interface=lo
Session\\InterfaceName=lo
Session\\DHTEnabled=false
Session\\LSDEnabled=false
Session\\PeXEnabled=false
Session\\Port=${peerPort}
[Preferences]
WebUI\\Address=${LOOPBACK}
WebUI\\Port=${port}
WebUI\\Username=nora
WebUI\\Password_PBKDF2="@ByteArray(${salt.toString('base64')}:${hash.toString('base64')})"
WebUI\\LocalHostAuth=true
WebUI\\SessionTimeout=${sessionTtlSeconds}
WebUI\\MaxAuthenticationFailCount=5
WebUI\\BanDuration=60
WebUI\\UseUPnP=false
Downloads\\SavePath=${join(folder, 'downloads')}/
`;
}
