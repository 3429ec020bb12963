import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { checkRepository, checkTag, toPackagePage } from '../links.cjs';

const root = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Workflow {
	on: object;
	permissions: object;
	jobs: Record<string, { steps: Array<{ uses?: string; run?: string }> }>;
}

describe('the workflows', () => {
	const folder = path.join(root, '.github/workflows');
	const workflows = Object.fromEntries(
		readdirSync(folder).map((file) => [file, parse(read(`.github/workflows/${file}`)) as Workflow]),
	);
	const runs = (file: string) =>
		Object.values(workflows[file]?.jobs ?? {}).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run));

	it('check every change as a bare machine does, with the right to read only', () => {
		expect(runs('check.yml')).toEqual(['bash .ci/run']);
		expect(workflows['check.yml']).toMatchObject({
			on: { push: { branches: ['main'] }, pull_request: null },
			permissions: { contents: 'read' },
		});
	});

	it('publish a tag by npm’s trust in the workflow, after the tests, with provenance', () => {
		expect(workflows['publish.yml']).toMatchObject({
			on: { push: { tags: ['v*'] } },
			permissions: { contents: 'read', 'id-token': 'write' },
		});
		expect(runs('publish.yml')).toEqual([
			'apt-get update && apt-get install --yes --no-install-recommends redis-server postgresql',
			'npm install --global npm@11',
			'npm cit',
			'npm audit --omit=dev',
			'npx gulp publishable',
			'npm publish --provenance --access public',
			'npx gulp checksum',
		]);
	});

	it.each(Object.keys(workflows))('%s names no secret', (file) => {
		expect(read(`.github/workflows/${file}`)).not.toMatch(/secrets\.|TOKEN/);
	});
});

it('a tag is published only with the version that it names', () => {
	const at = (tag: string) => () => checkTag('1.2.3', { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: tag });
	expect(at('v1.2.3')).not.toThrow();
	expect(at('v1.2.4')).toThrow('The tag v1.2.4 is not v1.2.3, the version in package.json');
	expect(() => checkTag('1.2.3', {})).not.toThrow();
});

it.each<[string | { url: string }, boolean]>([
	[{ url: 'git+https://github.com/Owner/pack.git' }, true],
	['https://github.com/Owner/pack', true],
	['github:Owner/pack', true],
	['Owner/pack', true],
	[{ url: 'git+https://github.com/owner/pack.git' }, false],
	['https://github.com/Owner/another-pack', false],
])('the repository %j is compared with that of the workflow, as npm does: %s', (repository, isThat) => {
	const checking = () => checkRepository({ repository }, { GITHUB_REPOSITORY: 'Owner/pack' });
	if (isThat) expect(checking).not.toThrow();
	else expect(checking).toThrow('but the workflow runs in Owner/pack');
	expect(() => checkRepository({ repository }, {})).not.toThrow();
});

it('npm shows a page with full addresses only, of the published version', () => {
	const homepage = 'https://git.our-company.eu/pack/blob/main';
	const page = toPackagePage(read('README.md'), { homepage, version: '1.2.3' });
	const links = [...page.matchAll(/\]\(([^)\s]+)/g)].map(([, link]) => link as string);
	expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
	expect(links).toContain('https://git.our-company.eu/pack/raw/v1.2.3/docs/images/editor.png');
	const own = links.filter((link) => link.startsWith('https://git.our-company.eu/'));
	for (const link of own) {
		const [, file = ''] = /\/v1\.2\.3\/([^#]+)/.exec(link) ?? [];
		expect([link, existsSync(path.join(root, file))]).toEqual([link, true]);
	}
	expect(own.length).toBeGreaterThan(15);
});

describe('npm run release', () => {
	let folder: string;
	const run = (command: string, ...args: string[]) =>
		execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'session-login-release-'));
		for (const file of [
			'package.json',
			'package-lock.json',
			'.npmrc',
			'gulpfile.js',
			'links.cjs',
			'CHANGELOG.md',
			'docs/install.md',
		])
			cpSync(path.join(root, file), path.join(folder, file));
		symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
		run('git', 'init', '--quiet');
		run('git', 'config', 'user.name', 'Releaser');
		run('git', 'config', 'user.email', 'releaser@pack.test');
		run('git', 'add', ...readdirSync(folder).filter((file) => !/^(\.git|node_modules)$/.test(file)));
		run('git', 'commit', '--quiet', '--message', 'All');
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('sets the version, also in the commands of docs/install.md, dates the changes, commits and tags', () => {
		const { release } = (JSON.parse(read('package.json')) as { scripts: { release: string } }).scripts;
		const [checks, version] = release.split(' && ');
		expect(checks).toBe('npm run check');
		run('sh', '-c', `${version} minor`);
		const { version: made } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
			version: string;
		};
		const { version: old } = JSON.parse(read('package.json')) as { version: string };
		const [major, minor] = old.split('.');
		expect(made).toBe(`${major}.${Number(minor) + 1}.0`);
		const changes = readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8');
		expect(changes).toMatch(/\n## \[Unreleased\]\n\n## \[[\d.]+\] - \d{4}-\d\d-\d\d\n/);
		expect(changes).toContain(`## [${made}] - `);
		const before = read('docs/install.md');
		const install = readFileSync(path.join(folder, 'docs/install.md'), 'utf8');
		expect(install).toContain(`n8n-nodes-session-login-${made}.tgz`);
		// The versions of other programs stay.
		expect(install.replaceAll(made, old)).toBe(before);
		expect(run('git', 'tag').trim()).toBe(`v${made}`);
		expect(run('git', 'log', '-1', '--format=%s', '--name-only').trim().split(/\n+/)).toEqual([
			`Version ${made}`,
			'CHANGELOG.md',
			'docs/install.md',
			'package-lock.json',
			'package.json',
		]);
	}, 60_000);
});
