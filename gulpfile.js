const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, series, src } = require('gulp');

/** Empties dist/, so that nothing of an earlier build is published. */
async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

/** TypeScript to CommonJS, one file for one. */
async function compile() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});
}

/** n8n reads icons and codex files beside the nodes. */
function assets() {
	return src('nodes/**/*.{svg,json}', { encoding: false }).pipe(dest('dist/nodes'));
}

/**
 * Leaves out parts of axios that core/http never uses, as axios itself does for browsers: its other ways to send, HTTP/2, and
 * the forms that it makes of objects. To look for Node's own FormData loads all of Node's fetch, a quarter of the pack's start;
 * axios knows a form by its name, too.
 */
const leanAxios = {
	name: 'lean-axios',
	setup(build) {
		build.onResolve({ filter: /(^|\/)(fetch\.js|xhr\.js|FormData\.js|http2)$/ }, ({ importer }) => {
			const [lib] = /^.*[\\/]axios[\\/]lib[\\/]/.exec(importer) ?? [];
			return lib && { path: path.join(lib, 'helpers', 'null.js') };
		});
		build.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]utils\.js$/ }, ({ path: file }) => {
			const source = readFileSync(file, 'utf8');
			const contents = source.replace(/(?<=const FormDataCtor = )[^;]+/, 'undefined');
			if (contents === source)
				throw new Error('axios looks for FormData in another way: see leanAxios in gulpfile.js');
			return { contents };
		});
	},
};

/** core/ with its libraries becomes one file: one copy and one pool for all nodes, and nothing to install with the pack. */
async function bundle() {
	rmSync('dist/core', { recursive: true });
	const { metafile } = await esbuild.build({
		entryPoints: ['core/index.ts'],
		outfile: 'dist/core/index.js',
		bundle: true,
		platform: 'node',
		target: 'node20',
		metafile: true,
		plugins: [leanAxios],
		alias: { 'mime-types': path.resolve('core/http/axios/noMimeTypes.cjs') },
	});
	writeFileSync('dist/core/LICENSES.txt', licences(Object.keys(metafile.inputs)));
}

/** The licence of every package the bundle holds. */
function licences(inputs) {
	const folders = new Set(
		inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
	);
	return [...folders]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
			return `${name} ${version} (${license})\n\n${licenceText(folder)}\n`;
		})
		.join(`\n${'-'.repeat(72)}\n\n`);
}

/** Most packages have a file for it, some a last chapter of their README. */
function licenceText(folder) {
	const named = (pattern) => readdirSync(folder).find((entry) => pattern.test(entry));
	const read = (file) => file && readFileSync(path.join(folder, file), 'utf8');
	const text =
		read(named(/^licen[cs]e/i)) ?? /^(#+ )?licen[cs]e\n[^]+/im.exec(read(named(/^readme/i)) ?? '')?.[0];
	if (text === undefined) throw new Error(`${folder} has no licence text to publish with the bundle`);
	return text.trim();
}

exports.build = series(clean, compile, assets, bundle);
