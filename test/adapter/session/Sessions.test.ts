import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { withServers } from '../../support/withServers';

const servers = withServers();

/** Starts a process that has signed in, sends it SIGTERM, and returns its output and how it ended. */
async function endBySignal(...args: string[]) {
	const api = await servers.start(({ url }) =>
		url === '/login' ? { headers: { 'Set-Cookie': 'sid=1; HttpOnly' }, body: {} } : { body: {} },
	);
	const script = path.join(__dirname, 'untilSignal.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, api.url, ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
		timeout: 60_000,
		killSignal: 'SIGKILL',
	});
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
		if (output === 'ready\n') child.kill('SIGTERM');
	});
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
	return { output, code, signal, seen: api.requests.map(({ url }) => url) };
}

it('a signal signs sessions out and leaves the end of the process to its host', async () => {
	const ended = await endBySignal('host');
	expect(ended).toEqual({
		output: 'ready\nfinished\n',
		code: 0,
		signal: null,
		seen: ['/login', '/rows', '/logout'],
	});
}, 60_000);

it('a signal ends a process that does not listen to it', async () => {
	const ended = await endBySignal();
	expect(ended).toMatchObject({ output: 'ready\n', code: null, signal: 'SIGTERM' });
}, 60_000);
