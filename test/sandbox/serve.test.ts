import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startSandbox } from '../../sandbox/startSandbox';

const ROOT = path.resolve(__dirname, '../..');
const children: ChildProcess[] = [];

/** Runs what `npm run sandbox` runs. */
function serve(environment: Record<string, string>) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/serve.ts'], {
		cwd: ROOT,
		env: { ...process.env, ...environment },
	});
	children.push(child);
	const said = { out: '', error: '' };
	child.stdout.on('data', (chunk) => (said.out += chunk));
	child.stderr.on('data', (chunk) => (said.error += chunk));
	return { child, said, ended: once(child, 'close') };
}

afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('prints the address and the users, keeps to the environment and ends on SIGTERM', async () => {
	const { child, said, ended } = serve({ PORT: '0', TOKEN_LIFETIME_MS: '1234', IDLE_LIFETIME_MS: '60000' });
	while (!said.out.includes('Ctrl-C')) await once(child.stdout, 'data');
	expect(said.out).toContain('MARIA.ROSSI');
	expect(said.out).toContain('LUCA.VERDI');

	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0];
	const login = JSON.stringify({ username: 'MARIA.ROSSI', password: 'maria-pw', companyId: 'DEMO_COMPANY' });
	const response = await fetch(`${url}/login`, { method: 'POST', body: login });
	expect(await response.json()).toMatchObject({ expiresInMS: 1234 });
	expect(response.headers.getSetCookie()[0]).toContain('Max-Age=60');

	child.kill('SIGTERM');
	expect(await ended).toStrictEqual([0, null]);
}, 30_000);

test('says in one sentence that the port is taken and ends with code 1', async () => {
	const other = await startSandbox();
	const { port } = new URL(other.url);
	const { said, ended } = serve({ PORT: port });
	expect(await ended).toStrictEqual([1, null]);
	expect(said).toStrictEqual({
		out: '',
		error: `Port ${port} is taken. Choose another: PORT=${Number(port) + 1} npm run sandbox\n`,
	});
	await other.close();
}, 30_000);

test('says in one sentence that a setting is no number and ends with code 1', async () => {
	const { said, ended } = serve({ PORT: '0', COOKIE_RENEWAL_MS: 'often' });
	expect(await ended).toStrictEqual([1, null]);
	expect(said).toStrictEqual({ out: '', error: 'COOKIE_RENEWAL_MS must be a whole number.\n' });
}, 30_000);
