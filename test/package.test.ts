import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import { apiRecipes } from '../recipes';

const root = path.join(__dirname, '..');
let folder: string;
let pack: string;

interface PackageJson {
	name: string;
	version: string;
	main: string;
	files: string[];
	homepage: string;
	author: { email: string };
	dependencies?: object;
	n8n: { nodes: string[]; credentials: string[] };
}
let packageJson: PackageJson;

interface Pack {
	SessionLoginApi: new () => { documentationUrl: string };
}

/** The unpacked tarball that a release publishes; needs a build (npm run build). */
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'session-login-pack-'));
	execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: root,
		stdio: 'pipe',
	});
	const [tarball] = readdirSync(folder);
	execFileSync('tar', ['-xzf', tarball as string], { cwd: folder });
	pack = path.join(folder, 'package');
	// The host provides n8n-workflow.
	mkdirSync(path.join(folder, 'node_modules'));
	symlinkSync(path.join(root, 'node_modules/n8n-workflow'), path.join(folder, 'node_modules/n8n-workflow'));
	packageJson = JSON.parse(readFileSync(path.join(pack, 'package.json'), 'utf8')) as PackageJson;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('loads in n8n with its nodes, credential, icons and codex', async () => {
	const loader = new PackageDirectoryLoader(pack);
	await loader.loadAll();
	expect(Object.keys(loader.nodeTypes).sort()).toEqual(['sessionRequest', 'sessionRequestTrigger']);
	expect(Object.keys(loader.credentialTypes)).toEqual(['sessionLoginApi']);
	for (const { type } of Object.values(loader.nodeTypes)) {
		const { iconUrl, codex } = (
			type as { description: { iconUrl?: unknown; codex?: { categories?: string[] } } }
		).description;
		expect(iconUrl).toEqual({
			light: expect.stringMatching(/\.svg$/),
			dark: expect.stringMatching(/\.dark\.svg$/),
		});
		expect(codex?.categories).toContain('Development');
		for (const url of Object.values(iconUrl as object) as string[]) {
			expect(existsSync(path.join(pack, url.replace(`icons/${packageJson.name}/`, '')))).toBe(true);
		}
	}
});

it('is found in the node panel by the name of every API that has a recipe', () => {
	const codex = path.join(pack, 'dist/nodes/SessionRequest/SessionRequest.node.json');
	const { alias } = JSON.parse(readFileSync(codex, 'utf8')) as { alias: string[] };
	expect(alias).toEqual(expect.arrayContaining(['login', 'cURL', 'Odoo']));
	const names = apiRecipes.filter(({ isForAnyApi }) => !isForAnyApi).map(({ name }) => name);
	expect(names.filter((name) => !alias.includes(name))).toEqual([]);
	expect(new Set(alias).size).toBe(alias.length);
});

it('contains every file that package.json names', () => {
	const { main, n8n } = packageJson;
	for (const file of [main, ...n8n.nodes, ...n8n.credentials]) {
		expect([file, existsSync(path.join(pack, file))]).toEqual([file, true]);
	}
});

it('contains only what users need', () => {
	const files = readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter((name) =>
		/\.\w+$/.test(name),
	);
	const unexpected = files.filter(
		(name) =>
			!/^dist\/(adapter|credentials|nodes|recipes)\/.*\.js$/.test(name) &&
			!/^dist\/nodes\/.*\.(svg|json)$/.test(name) &&
			!/^docs\/(reference\/)?[\w-]+\.md$/.test(name) &&
			!/^docs\/images\/.*\.png$/.test(name) &&
			!/^docs\/docker\//.test(name) &&
			![
				'CONTRIBUTING.md',
				'dist/core/index.js',
				'dist/core/html.js',
				'dist/core/charset.js',
				'dist/core/csv.js',
				'dist/core/xml.js',
				'dist/core/mime.js',
				'dist/core/redis.js',
				'dist/core/template.js',
				'dist/core/LICENSES.txt',
				'dist/core/sbom.cdx.json',
				'package.json',
				'README.md',
				'CHANGELOG.md',
				'SECURITY.md',
			].includes(name),
	);
	expect(unexpected).toEqual([]);
	expect(existsSync(path.join(pack, 'LICENSE'))).toBe(true);
});

it('lists every bundled library, as its licences do, with its checksum', () => {
	const { components, metadata } = JSON.parse(
		readFileSync(path.join(pack, 'dist/core/sbom.cdx.json'), 'utf8'),
	) as {
		components: Array<{ name: string; version: string; hashes: Array<{ alg: string }> }>;
		metadata: { component: { name: string; version: string } };
	};
	const licences = readFileSync(path.join(pack, 'dist/core/LICENSES.txt'), 'utf8');
	const licensed = [...licences.matchAll(/(?:^|-{72}\n\n)(\S+ \d\S*) \(/g)].map(([, named]) => named);
	expect(components.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(licensed.sort());
	// A shorter text names a licence without granting it.
	const texts = licences.split(`\n${'-'.repeat(72)}\n\n`);
	expect(texts.filter((text) => text.length < 500)).toEqual([]);
	expect(texts).toHaveLength(components.length);
	expect(components.filter(({ hashes }) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
	expect(metadata.component).toMatchObject({ name: packageJson.name, version: packageJson.version });
});

it('contains the documents, and everything that they link to', () => {
	const documents = readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.md') && !name.startsWith('dist'),
	);
	expect(documents).toEqual(
		expect.arrayContaining(['README.md', 'docs/reference/connect.md', 'docs/errors.md']),
	);
	const broken = documents.flatMap((name) => {
		const text = readFileSync(path.join(pack, name), 'utf8');
		const links = [...text.matchAll(/\]\((?!<?[a-z]+:|#)([^)#]+)/g)].map(([, link]) => link as string);
		return links
			.filter((link) => !existsSync(path.join(pack, path.dirname(name), link)))
			.map((link) => `${name} -> ${link}`);
	});
	expect(broken).toEqual([]);
});

/** The text of every file of the pack, without the libraries. */
const ownTexts = () =>
	readdirSync(pack, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(js|json|md)$/.test(name) && !name.startsWith('dist/core'))
		.map((name) => readFileSync(path.join(pack, name), 'utf8'));

it('links to its own documents below the homepage of package.json, without anchors', () => {
	const [credential = ''] = packageJson.n8n.credentials;
	const { SessionLoginApi } = createRequire(pack)(path.join(pack, credential)) as Pack;
	const { documentationUrl } = new SessionLoginApi();
	const codex = packageJson.n8n.nodes.map((node) =>
		JSON.parse(readFileSync(path.join(pack, `${node}on`), 'utf8')),
	) as Array<{ resources: Record<string, Array<{ url: string }>> }>;
	const urls = [documentationUrl].concat(
		codex.flatMap(({ resources }) => Object.values(resources).flatMap((all) => all.map(({ url }) => url))),
	);
	const homepage = packageJson.homepage.replace(/\/+$/, '');
	expect(urls).toHaveLength(5);
	for (const url of urls) {
		expect(url.startsWith(`${homepage}/`)).toBe(true);
		expect(url).not.toContain('#');
		expect(existsSync(path.join(pack, url.slice(homepage.length)))).toBe(true);
	}
});

it('names no address that it does not own', () => {
	for (const text of ownTexts()) {
		expect(text).not.toMatch(
			/github\.com\/session-login|session-login\.(?!example\b)[a-z]{2,}\b(?=[/\s'"`>)])/,
		);
	}
});

it('has no dependencies, and names the licence of everything it bundles', () => {
	expect(packageJson.dependencies).toBeUndefined();
	const bundles = ['index', 'charset', 'csv', 'html', 'mime', 'redis', 'template', 'xml'].map(
		(name) => `dist/core/${name}.js`,
	);
	const bundle = bundles.map((file) => readFileSync(path.join(pack, file), 'utf8')).join('\n');
	const required = [...bundle.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name as string);

	const isOurs = (name: string) =>
		name.startsWith('node:') || bundles.includes(path.posix.join('dist/core', name));
	expect(required.filter((name) => !isOurs(name) && !builtinModules.includes(name))).toEqual([]);
	const licences = readFileSync(path.join(pack, 'dist/core/LICENSES.txt'), 'utf8');
	for (const name of [
		'axios',
		'csv-parse',
		'css-select',
		'fast-xml-parser',
		'liquidjs',
		'lru-cache',
		'otpauth',
		'parse5',
		'tough-cookie',
	])
		expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

it('loads what reads pages only when it is needed', () => {
	const { credentials, nodes } = packageJson.n8n;
	const script = `
		for (const file of ${JSON.stringify([...credentials, ...nodes])}) require('./' + file);
		const isLoaded = () => Object.keys(require.cache).some((file) => file.includes('core/html'));
		const before = isLoaded();
		const { optimizeHtml, optimizeText } = require('./dist/adapter/response/optimize/optimizeHtml.js');
		const choice = { selector: 'tbody td', isContentOnly: true, omit: [], mostCharacters: 100 };
		const cells = optimizeHtml('<table><td>a<td>b</table>', choice);
		console.log(JSON.stringify([before, isLoaded(), JSON.parse(cells), optimizeText('<p>Hello <i>you', 100)]));`;
	const printed = execFileSync(process.execPath, ['-e', script], { cwd: pack, encoding: 'utf8' });
	expect(JSON.parse(printed)).toEqual([false, true, ['a', 'b'], 'Hello you']);
});

it('opens its Redis client, which is loaded only in queue mode', () => {
	const script = `
		const { Cluster, Redis } = require('./dist/core/redis.js');
		const clients = [new Redis({ lazyConnect: true }), new Cluster([{ host: 'a', port: 1 }], { lazyConnect: true })];
		console.log(clients.map(({ status }) => status).join());`;
	const printed = execFileSync(process.execPath, ['-e', script], { cwd: pack, encoding: 'utf8' });
	expect(printed.trim()).toBe('wait,wait');
});

it('starts without Node’s fetch and HTTP/2, which it does not use', () => {
	const { credentials, nodes } = packageJson.n8n;
	const script = `
		require('n8n-workflow');
		const before = new Set(process.moduleLoadList);
		for (const file of ${JSON.stringify([...credentials, ...nodes])}) require('./' + file);
		console.log(process.moduleLoadList.filter((name) => !before.has(name)).join('\\n'));`;
	const loaded = execFileSync(process.execPath, ['-e', script], { cwd: pack, encoding: 'utf8' }).split('\n');
	expect(loaded).toContain('NativeModule zlib');
	expect(loaded.filter((name) => /undici|http2/.test(name))).toEqual([]);
});
