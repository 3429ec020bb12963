import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startSandbox } from '../../sandbox/startSandbox';

const ROOT = path.resolve(__dirname, '../..');
const children: ChildProcess[] = [];

/** Runs the command of `npm run sandbox`. */
function serve(environment: Record<string, string>) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/serve.ts'], {
		cwd: ROOT,
		env: { ...process.env, ...environment },
	});
	children.push(child);
	const printed = { out: '', error: '' };
	child.stdout.on('data', (chunk) => (printed.out += chunk));
	child.stderr.on('data', (chunk) => (printed.error += chunk));
	return { child, printed, ended: once(child, 'close') };
}

afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('prints the URL and the users, follows the environment and ends on SIGTERM', async () => {
	const { child, printed, ended } = serve({
		PORT: '0',
		TOKEN_LIFETIME_MS: '1234',
		IDLE_LIFETIME_MS: '60000',
	});
	while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
	expect(printed.out).toContain('MARIA.ROSSI');
	expect(printed.out).toContain('LUCA.VERDI');

	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.out)?.[0];
	const login = JSON.stringify({ username: 'MARIA.ROSSI', password: 'maria-pw', companyId: 'DEMO_COMPANY' });
	const response = await fetch(`${url}/login`, { method: 'POST', body: login });
	expect(await response.json()).toMatchObject({ expiresInMS: 1234 });
	expect(response.headers.getSetCookie()[0]).toContain('Max-Age=60');

	child.kill('SIGTERM');
	expect(await ended).toStrictEqual([0, null]);
}, 30_000);

test('reports a taken port in one sentence and ends with code 1', async () => {
	const other = await startSandbox();
	const { port } = new URL(other.url);
	const { printed, ended } = serve({ PORT: port });
	expect(await ended).toStrictEqual([1, null]);
	expect(printed).toStrictEqual({
		out: '',
		error: `Port ${port} is taken. Choose another: PORT=${Number(port) + 1} npm run sandbox\n`,
	});
	await other.close();
}, 30_000);

test('reports a setting that is not a number in one sentence and ends with code 1', async () => {
	const { printed, ended } = serve({ PORT: '0', COOKIE_RENEWAL_MS: 'often' });
	expect(await ended).toStrictEqual([1, null]);
	expect(printed).toStrictEqual({ out: '', error: 'COOKIE_RENEWAL_MS must be a whole number.\n' });
}, 30_000);
