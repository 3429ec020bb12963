import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { startRedis } from '../../host/queue/startRedis';

const { TMPDIR } = process.env;
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'session-login-test-'));
	chmodSync(folder, 0o777); // PostgreSQL may run as another user
	process.env.TMPDIR = folder;
});
afterEach(() => {
	if (TMPDIR === undefined) delete process.env.TMPDIR;
	else process.env.TMPDIR = TMPDIR;
	rmSync(folder, { recursive: true, force: true });
});

const dataFolders = () => readdirSync(folder).filter((name) => /^session-login-(redis|postgres)-/.test(name));

async function isOpen(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	const isConnected = await once(socket, 'connect').then(
		() => true,
		() => false,
	);
	socket.destroy();
	return isConnected;
}

it('a server that does not start says why, and leaves nothing', async () => {
	const redis = await startRedis();
	await expect(startRedis({ port: redis.port })).rejects.toMatchObject({
		code: 'no-server',
		message: expect.stringMatching(/^redis-server did not start:\n[^]*Address already in use/) as string,
	});
	await redis.stop();
	expect([await isOpen(redis.port), dataFolders()]).toEqual([false, []]);
});

describe('in a terminal whose locale is not installed', () => {
	const script = `
		const { startPostgres } = require('./host/queue/startPostgres.ts');
		const { startRedis } = require('./host/queue/startRedis.ts');
		process.on('SIGINT', () => console.log('interrupted'));
		void Promise.all([startPostgres(), startRedis()]).then(([{ env }, { port }]) =>
			console.log(env.DB_POSTGRESDB_PORT + ' ' + port));`;

	it('servers run on after Ctrl+C, and go with their folders when the process that started them is killed', async () => {
		const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
			cwd: path.join(__dirname, '../..'),
			env: { ...process.env, LC_ALL: 'xx_YY.ISO-8859-1' },
			stdio: ['ignore', 'pipe', 'inherit'],
			detached: true,
		});
		try {
			const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
			const nextLine = async () => String((await lines.next()).value);
			const ports = (await nextLine()).split(' ').map(Number);
			process.kill(-(child.pid as number), 'SIGINT'); // as a terminal does, to all in the group
			expect(await nextLine()).toBe('interrupted');
			expect(await Promise.all(ports.map(isOpen))).toEqual([true, true]);
			expect(dataFolders()).toHaveLength(2);
			child.kill('SIGKILL');
			const areGone = async () =>
				!(await Promise.all(ports.map(isOpen))).includes(true) && dataFolders().length === 0;
			while (!(await areGone())) await new Promise(setImmediate);
		} finally {
			child.kill('SIGKILL');
		}
	}, 60_000);
});
