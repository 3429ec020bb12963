import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { blocksOf } from './blocksOf';
import { ROOT } from './readPages';

const commands = blocksOf('docs/install.md', 'sh');
const PACKAGE = 'n8n-nodes-session-login';
let folder: string;
let home: string;
let tarball: string;

/** Needs a build (npm run build), as the page says. */
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'session-login-install-'));
	run('npm pack --ignore-scripts --pack-destination "$FOLDER"', { cwd: ROOT, env: { FOLDER: folder } });
	const [file = ''] = readdirSync(folder);
	tarball = path.join(folder, file);
	home = path.join(folder, 'home');
	mkdirSync(home);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, { cwd = folder, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
	const offline = { npm_config_offline: 'true', npm_config_audit: 'false' };
	return execFileSync('sh', ['-e', '-c', script], {
		cwd,
		env: { ...process.env, ...offline, ...env },
		encoding: 'utf8',
		stdio: 'pipe',
	});
}

const isInstalled = () => existsSync(path.join(home, '.n8n/nodes/node_modules', PACKAGE, 'package.json'));

it('makes the package with commands that exist', () => {
	const lines = (commands.get('Make the package') ?? '').trim().split('\n');
	// The checks of every change run the first two before this test.
	expect(lines).toEqual(['npm ci', 'npm run build', 'npm pack']);
	for (const section of ['Install it by hand', 'Install it in Docker'])
		expect(commands.get(section)).toContain(path.basename(tarball));
});

it('installs it by hand, and removes it', () => {
	const install = (commands.get('Install it by hand') ?? '').replace(/\/path\/to\/\S+/, tarball);
	run(install, { env: { HOME: home } });
	expect(isInstalled()).toBe(true);
	run(commands.get('Remove') ?? '', { env: { HOME: home } });
	expect(isInstalled()).toBe(false);
}, 60_000);

it('installs it in a container', () => {
	// Runs what docker would run in the container, in folders of this machine.
	const bin = path.join(folder, 'bin');
	mkdirSync(bin);
	mkdirSync(path.join(folder, 'container'));
	const docker = `#!/bin/sh
case "$1" in
	cp) cp "$2" "$FOLDER/container/" ;;
	exec) shift 2; HOME="$FOLDER/home" exec "$1" "$2" "$(echo "$3" | sed "s#/tmp/#$FOLDER/container/#g")" ;;
	restart) echo "restarted $2" ;;
	*) exit 1 ;;
esac
`;
	writeFileSync(path.join(bin, 'docker'), docker, { mode: 0o755 });
	const printed = run(commands.get('Install it in Docker') ?? '', {
		env: { FOLDER: folder, PATH: `${bin}:${process.env.PATH}` },
	});
	expect(isInstalled()).toBe(true);
	expect(printed).toContain('restarted n8n');
}, 60_000);

it('names this version in the environment variables, with what n8n reads of them', () => {
	const set = commands.get('Once it is published') ?? '';
	const printed = run(`${set}\nprintf %s "$N8N_COMMUNITY_PACKAGES"`);
	const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	expect(JSON.parse(printed)).toEqual([
		{ name: PACKAGE, version, checksum: expect.stringMatching(/^sha512-/) },
	]);
});

it('prints the checksum of the package, and leaves a package that lies here', () => {
	const packed = path.join(ROOT, path.basename(tarball));
	const before = existsSync(packed) ? readFileSync(packed) : undefined;
	try {
		writeFileSync(packed, 'made by npm pack');
		const printed = run('npx gulp checksum', { cwd: ROOT });
		const [line = ''] = /^\[\{.+/m.exec(printed) ?? [];
		const sha512 = createHash('sha512').update(readFileSync(tarball)).digest('base64');
		expect(JSON.parse(line)).toEqual([
			{ name: PACKAGE, version: expect.any(String), checksum: `sha512-${sha512}` },
		]);
		expect(readFileSync(packed, 'utf8')).toBe('made by npm pack');
	} finally {
		if (before) writeFileSync(packed, before);
		else rmSync(packed, { force: true });
	}
}, 60_000);
