const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, series, src } = require('gulp');

const { checkLinks, checkRepository, checkTag, toPackagePage, withHomepage } = require('./links.cjs');
const packageJson = require('./package.json');

/** Deletes dist/, so that no file of an earlier build is published. */
async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

/** Compiles TypeScript to CommonJS, one output file per source file. */
async function compile() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});
}

/** Copies icons and codex files: n8n reads them from the folders of the nodes. */
function assets() {
	return src('nodes/**/*.{svg,json}', { encoding: false }).pipe(dest('dist/nodes'));
}

/**
 * Leaves out the parts of axios that core/http never uses, as axios itself does for browsers: its other adapters, HTTP/2, and
 * turning objects into forms. The check for Node's global FormData is removed because it loads all of Node's fetch, a quarter of
 * the pack's start-up time; axios also recognises a form by its name.
 */
const leanAxios = {
	name: 'lean-axios',
	setup(build) {
		build.onResolve({ filter: /(^|\/)(fetch\.js|xhr\.js|FormData\.js|http2)$/ }, ({ importer }) => {
			const [lib] = /^.*[\\/]axios[\\/]lib[\\/]/.exec(importer) ?? [];
			return lib && { path: path.join(lib, 'helpers', 'null.js') };
		});
		build.onResolve({ filter: /^mime-types$/ }, ({ importer }) =>
			/[\\/]form-data[\\/]/.test(importer)
				? { path: path.resolve('core/http/axios/noMimeTypes.cjs') }
				: undefined,
		);
		build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]utils\.js$/ }, ({ path: file }) => {
			const source = readFileSync(file, 'utf8');
			const contents = source.replace(/(?<=const FormDataCtor = )[^;]+/, 'undefined');
			if (contents === source)
				throw new Error('axios looks for FormData in another way: see leanAxios in gulpfile.js');
			return { contents };
		});
	},
};

/** Leaves what core/ loads when it is needed (`require('../../xml')`) in bundles of their own. */
const rareBundles = {
	name: 'rare-bundles',
	setup(build) {
		build.onResolve({ filter: /^[./]+\/(charset|csv|html|redis|template|xml)$/ }, ({ path: from, kind }) =>
			kind === 'require-call' ? { path: `./${path.basename(from)}.js`, external: true } : undefined,
		);
	},
};

/**
 * Bundles core/ with its libraries into one file (what is rarely used into others), so that all nodes share one copy and
 * one pool. The pack then has no dependencies to install.
 */
async function bundle() {
	rmSync('dist/core', { recursive: true });
	const { metafile } = await esbuild.build({
		// What is rarely used has files of its own, loaded when needed.
		entryPoints: [
			'core/index.ts',
			'core/html.ts',
			'core/mime.ts',
			'core/charset.ts',
			'core/csv.ts',
			'core/redis.ts',
			'core/template.ts',
			'core/xml.ts',
		],
		outdir: 'dist/core',
		outbase: 'core',
		bundle: true,
		platform: 'node',
		target: 'node20',
		metafile: true,
		plugins: [leanAxios, rareBundles],
		alias: {
			// linkedom uses canvas when it happens to be installed.
			canvas: path.resolve('core/html/noCanvas.cjs'),
			debug: path.resolve('core/http/axios/noDebug.cjs'),
		},
	});
	const folders = packagesIn(Object.keys(metafile.inputs));
	writeFileSync('dist/core/LICENSES.txt', licences(folders));
	writeFileSync('dist/core/sbom.cdx.json', `${JSON.stringify(billOfMaterials(folders), null, 2)}\n`);
}

/** Lets every link lead to the homepage of package.json. */
async function links() {
	for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
		if (!/\.js(on)?$/.test(name)) continue;
		const file = path.join('dist', name);
		const text = readFileSync(file, 'utf8');
		const linked = withHomepage(text, packageJson);
		if (linked !== text) writeFileSync(file, linked);
	}
}

/** Lets n8n's node panel find the pack by the name of every API that has a recipe: adds the names to the search words. */
async function searchWords() {
	const { apiRecipes } = require('./dist/recipes');
	const file = 'dist/nodes/SessionRequest/SessionRequest.node.json';
	const codex = JSON.parse(readFileSync(file, 'utf8'));
	const names = apiRecipes.filter((api) => !api.isForAnyApi).map((api) => api.name);
	writeFileSync(file, JSON.stringify({ ...codex, alias: [...codex.alias, ...names] }));
}

/**
 * Makes README.md the page that npm shows. Fails when package.json has no real homepage, mail address or repository, when its version is
 * not that of the tag that GitHub publishes, or when CHANGELOG.md has no section for it. Called in the copy of the repository that
 * is published.
 */
async function publishable() {
	const { version } = packageJson;
	checkTag(version);
	checkRepository(packageJson);
	await checkLinks(packageJson);
	if (!readFileSync('CHANGELOG.md', 'utf8').includes(`\n## [${version}] - `))
		throw new Error(`CHANGELOG.md has no section for ${version}. Set versions with \`npm run release\`.`);
	writeFileSync('README.md', toPackagePage(readFileSync('README.md', 'utf8'), packageJson));
}

/** Dates the changes so far with the version that `npm version` has just set, which the commands of docs/install.md then name, too. */
async function changelog() {
	const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
	const text = readFileSync('CHANGELOG.md', 'utf8');
	const [date] = new Date().toISOString().split('T');
	const dated = text.replace('\n## [Unreleased]\n', `\n## [Unreleased]\n\n## [${version}] - ${date}\n`);
	if (dated === text) throw new Error('CHANGELOG.md has no section [Unreleased]');
	writeFileSync('CHANGELOG.md', dated);
	const install = readFileSync('docs/install.md', 'utf8');
	const named = new RegExp(`(?<=${name}(?:-|@|", "version": "))\\d+\\.\\d+\\.\\d+`, 'g');
	writeFileSync('docs/install.md', install.replace(named, version));
}

/** Prints the package with its checksum, as N8N_COMMUNITY_PACKAGES requires it. Leaves an existing package file unchanged. */
async function checksum() {
	const pack = ['pack', '--dry-run', '--json'];
	const [{ name, version, integrity }] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }));
	console.log(JSON.stringify([{ name, version, checksum: integrity }]));
}

/** Returns the folders of the packages that contain these files. */
function packagesIn(files) {
	const folders = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
	return [...new Set(folders)].sort();
}

function readPackage(folder) {
	return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** Returns the licence texts of packages. */
function licences(folders) {
	return folders
		.map((folder) => {
			const { name, version, license, author } = readPackage(folder);
			return `${name} ${version} (${license})\n\n${licenceText(folder, license, author)}\n`;
		})
		.join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * Lists these packages as npm does (CycloneDX), with the checksum of each from package-lock.json. npm lists everything that
 * is installed here, but only these are in the bundle. Without time and number, so that the same sources make the same package.
 */
function billOfMaterials(folders) {
	const sbom = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
	const all = JSON.parse(execFileSync('npm', sbom, { encoding: 'utf8', maxBuffer: 100_000_000 }));
	const bundled = new Set(folders.map(readPackage).map(({ name, version }) => `${name}@${version}`));
	const own = all.metadata.component['bom-ref'];
	return {
		bomFormat: all.bomFormat,
		specVersion: all.specVersion,
		version: all.version,
		metadata: { component: { ...all.metadata.component, name: packageJson.name } },
		components: all.components
			.filter((component) => bundled.has(component['bom-ref']))
			.map(({ properties, ...component }) => component),
		dependencies: [{ ref: own, dependsOn: [...bundled] }],
	};
}

/** The texts of licences (SPDX licence list), for packages that only name one. */
const TEXTS = {
	ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF
CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
	MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom
the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};
/** A section that is shorter names the licence, and does not grant it. */
const SHORTEST_LICENCE = 300;

/** Reads the licence file or, where a package has none, the licence section at the end of its README. */
function licenceText(folder, license, author) {
	const named = (pattern) => readdirSync(folder).find((entry) => pattern.test(entry));
	const read = (file) => file && readFileSync(path.join(folder, file), 'utf8');
	const text =
		read(named(/^licen[cs]e/i)) ?? /^(#+ )?licen[cs]e\n[^]+/im.exec(read(named(/^readme/i)) ?? '')?.[0];
	if (text?.length >= SHORTEST_LICENCE) return text.trim();
	if (TEXTS[license] && author) return `Copyright (c) ${author.name ?? author}\n\n${TEXTS[license]}`;
	throw new Error(`${folder} has no licence text to publish with the bundle`);
}

exports.build = series(clean, compile, assets, bundle, searchWords, links);
exports.publishable = publishable;
exports.checksum = checksum;
exports.changelog = changelog;
