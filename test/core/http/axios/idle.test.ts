import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { generate } from 'selfsigned';

import { startTunnel } from '../../../support/startTunnel';
import { withServers } from '../../../support/withServers';

const servers = withServers();

/** Runs a process that requests the URLs; returns its output and exit code. */
async function runIdle(proxy: string, ...urls: string[]): Promise<{ said: string; code: number | null }> {
	const script = path.join(__dirname, 'idle.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, proxy, ...urls], {
		stdio: ['ignore', 'pipe', 'inherit'],
		// The code is null when the timeout killed the process.
		timeout: 30_000,
	});
	const exit = once(child, 'exit') as Promise<[number | null]>;
	const said = await text(child.stdout);
	const [code] = await exit;
	return { said: said.trim(), code };
}

const secure = async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	return await servers.start(() => ({ body: 'secure' }), { key, cert });
};

it('idle connections, http and https, do not keep a process alive', async () => {
	const [plain, tls] = [await servers.start(() => ({ body: 'plain' })), await secure()];
	expect(await runIdle('none', plain.url, tls.url)).toEqual({ said: '200 200', code: 0 });
}, 40_000);

it('idle connections through a proxy do not keep a process alive', async () => {
	const [tunnel, tls] = [await startTunnel(), await secure()];
	const ended = await runIdle(tunnel.url, tls.url);
	await tunnel.close();
	expect(ended).toEqual({ said: '200', code: 0 });
}, 40_000);
