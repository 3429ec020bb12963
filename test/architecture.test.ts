import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

import { apiRecipes } from '../recipes';
import { formLabels, labelsIn } from './support/formLabels';

const root = path.join(__dirname, '..');
const LAYERS = ['credentials', 'nodes', 'adapter', 'recipes', 'core'];

/** Arrows point down only: what a layer may import in addition to itself. */
const ALLOWED: Record<string, string[]> = {
	credentials: ['adapter', 'recipes', 'n8n-workflow'],
	nodes: ['adapter', 'n8n-workflow'],
	adapter: ['recipes', 'core', 'n8n-workflow'],
	recipes: ['core'],
	core: [
		'@mozilla',
		'axios',
		'chardet',
		'cheerio-select',
		'csv-parse',
		'domhandler',
		'domutils',
		'fast-xml-parser',
		'http-proxy-agent',
		'https-proxy-agent',
		'ioredis',
		'linkedom',
		'liquidjs',
		'lossless-json',
		'lru-cache',
		'otpauth',
		'parse5',
		'parse5-htmlparser2-tree-adapter',
		'proxy-from-env',
		'tough-cookie',
		'valibot',
	],
};

/** Libraries that only one folder may import. */
const AT_HOME: Array<[library: string, folder: string]> = [
	['@mozilla/readability', 'core/html/'],
	['axios', 'core/http/axios/'],
	['cheerio-select', 'core/html/'],
	['csv-parse', 'core/csv/'],
	['domhandler', 'core/html'],
	['domutils', 'core/html/'],
	['fast-xml-parser', 'core/xml/'],
	['http-proxy-agent', 'core/http/axios/'],
	['https-proxy-agent', 'core/http/axios/'],
	['ioredis', 'core/redis'],
	['liquidjs', 'core/template/'],
	['lossless-json', 'core/json/'],
	['otpauth', 'core/template/'],
	['parse5', 'core/html'],
	['proxy-from-env', 'core/http/'],
];

interface Import {
	file: string;
	layer: string;
	target: string;
	isTypeOnly: boolean;
}

const imports = LAYERS.flatMap((layer) => filesOf(layer).flatMap((file) => readImports(file, layer)));

function filesOf(layer: string): string[] {
	return readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(layer, name));
}

function readImports(file: string, layer: string): Import[] {
	const source = readFileSync(path.join(root, file), 'utf8');
	return [...source.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)'/gm)].map(([, type, from]) => ({
		file,
		layer,
		target: from?.startsWith('.') ? path.join(path.dirname(file), from) : (from as string),
		isTypeOnly: type !== undefined,
	}));
}

const layerOf = (target: string) => target.split('/')[0] as string;
/** Comments are removed because they may name the source of a fact. */
const withoutComments = (source: string) => source.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const toPattern = (name: string) => name.replace(/[^\w ]/g, '\\$&').replace(/ +/g, '[ -]?');
const isBuiltin = (target: string) => target.startsWith('node:') || builtinModules.includes(target);

it('finds the imports', () => {
	expect(imports.length).toBeGreaterThan(100);
});

it.each(LAYERS)('%s imports only from the layers below it', (layer) => {
	const wrong = imports.filter(
		({ layer: from, target }) =>
			from === layer &&
			!isBuiltin(target) &&
			layerOf(target) !== layer &&
			!ALLOWED[layer]?.includes(layerOf(target)),
	);
	expect(wrong).toEqual([]);
});

it('core is imported only through its index, because the build bundles it into one file', () => {
	const wrong = imports.filter(
		({ layer, target }) => layer !== 'core' && layerOf(target) === 'core' && target !== 'core',
	);
	expect(wrong).toEqual([]);
});

it('what is rarely used is a bundle of its own: it imports nothing else of core, and nothing imports it statically', () => {
	const rareOf = (target: string) => /^core\/(charset|csv|html|mime|template|xml)\b/.exec(target)?.[0];
	const wrong = imports.filter(
		({ file, target }) => LAYERS.includes(layerOf(target)) && rareOf(file) !== rareOf(target),
	);
	expect(wrong).toEqual([]);
});

it('recipes are data: they import each other, and only types from core', () => {
	const values = imports.filter(({ layer, isTypeOnly }) => layer === 'recipes' && !isTypeOnly);
	expect(values.filter(({ target }) => layerOf(target) !== 'recipes')).toEqual([]);
});

it('a recipe is one file that knows no other, but for those for any API; the list knows them all', () => {
	const values = imports.filter(({ layer, isTypeOnly }) => layer === 'recipes' && !isTypeOnly);
	const readers = new Set(values.map(({ file }) => file));
	const files = ['index', 'pastedSession', 'withoutUserName'].map((name) => `recipes/${name}.ts`);
	expect([...readers].sort()).toEqual(files);
});

it.each(AT_HOME)('%s is imported only below %s', (library, folder) => {
	const importers = imports.filter(({ target }) => target === library || target.startsWith(`${library}/`));
	expect(importers.length).toBeGreaterThan(0);
	expect(importers.filter(({ file }) => !file.startsWith(folder))).toEqual([]);
});

it("core knows no server: a server's peculiarities are in its recipe", () => {
	// These are ordinary words, or the names of a load balancer's cookies, too.
	const words = ['bigIp', 'checkPoint', 'payload'];
	const servers = apiRecipes.filter(({ id, isForAnyApi }) => !isForAnyApi && !words.includes(id));
	const names = servers.flatMap(({ id, name }) => [id, name]);
	const word = new RegExp(`\\b(${names.map(toPattern).join('|')})\\b`, 'i');
	const mentions = filesOf('core').flatMap((file) =>
		withoutComments(readFileSync(path.join(root, file), 'utf8'))
			.split('\n')
			.filter((line) => word.test(line))
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(mentions).toEqual([]);
});

it('core names no field of a form: the sentences that do are in adapter/n8n/advice', () => {
	const labels = new Set(Object.values(formLabels).flatMap((form) => [...form]));
	expect(labels.size).toBeGreaterThan(100);
	const named = filesOf('core').flatMap((file) => {
		const source = withoutComments(readFileSync(path.join(root, file), 'utf8'));
		return labelsIn(source, labels).map((label) => `${file}: ${label}`);
	});
	expect(named).toEqual([]);
});

/** Follows the arrows from every node; throws an error that names a cycle. */
function checkCycles(edges: Map<string, Iterable<string>>): void {
	const done = new Set<string>();
	const visit = (node: string, trail: string[]): void => {
		if (trail.includes(node)) throw new Error(`cycle: ${[...trail, node].join(' -> ')}`);
		if (done.has(node)) return;
		for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
		done.add(node);
	};
	for (const node of edges.keys()) visit(node, []);
}

it('has no cycles of files', () => {
	const edges = new Map<string, string[]>();
	for (const { file, target, isTypeOnly } of imports) {
		if (isTypeOnly || !LAYERS.includes(layerOf(target))) continue;
		const from = file.replace(/\.ts$/, '');
		edges.set(from, [...(edges.get(from) ?? []), target]);
	}
	expect(() => checkCycles(edges)).not.toThrow();
});

/**
 * The folders below core and adapter that import each other's files, including types. `core/index.ts` is not
 * counted: it is core's entry point.
 */
function findFolderEdges(): Map<string, Set<string>> {
	const edges = new Map<string, Set<string>>();
	for (const { file, target } of imports) {
		if (file === 'core/index.ts' || !['core', 'adapter'].includes(layerOf(target)) || target === 'core')
			continue;
		const [from, to] = [path.dirname(file), path.dirname(target)];
		if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
	}
	return edges;
}

it('has no cycles of folders, not even of types', () => {
	const edges = findFolderEdges();
	expect(edges.size).toBeGreaterThan(15);
	expect(() => checkCycles(edges)).not.toThrow();
});

const ROOMS = ['core', 'adapter'].flatMap(filesOf);

it('has no folder of more than 25 files below core and adapter', () => {
	const counts = new Map<string, number>();
	for (const file of ROOMS) counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1);
	expect([...counts].filter(([, count]) => count > 25)).toEqual([]);
});

it('has no two files of the same name below core and adapter', () => {
	const names = ROOMS.map((file) => path.basename(file));
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it.each(['core/paging/', 'core/pacing/'])('%s knows no session', (folder) => {
	const wrong = imports.filter(
		({ file, target }) => file.startsWith(folder) && target.startsWith('core/session/'),
	);
	expect(wrong).toEqual([]);
});

describe('a form section names the file that reads it', () => {
	const sections = ['nodes', 'credentials'].flatMap(filesOf).flatMap((file) => readSections(file));

	it('finds the sections', () => {
		expect(sections.length).toBeGreaterThan(30);
	});

	it.each(sections)('$file, line $line', ({ readers, names }) => {
		const codes = readers.map((reader) =>
			withoutComments(readFileSync(path.join(root, `${reader}.ts`), 'utf8')),
		);
		const reads = (code: string, name: string) => new RegExp(`\\b${name}\\b`).test(code);
		const [first = ''] = names;
		expect([first, codes.some((code) => reads(code, first))]).toEqual([first, true]);
		// Each of several readers reads something from the section.
		expect(codes.map((code) => names.some((name) => reads(code, name)))).toEqual(codes.map(() => true));
	});
});

/** The comments "Read by adapter/…" of a file, each with the parameter names up to the next one. */
function readSections(file: string) {
	const source = readFileSync(path.join(root, file), 'utf8');
	const comments = [...source.matchAll(/Read by ((?:adapter\/[\w/]+)(?:(?:, | and )adapter\/[\w/]+)*)/g)];
	return comments.map((comment, index) => {
		const end = comments[index + 1]?.index ?? source.length;
		const section = source.slice(comment.index, end);
		const names = [...section.matchAll(/\bname: '(\w+)'|\b\w+\(\s*'[^']+',\s*'(\w+)'/g)].map(
			([, name, called]) => (name ?? called) as string,
		);
		const line = source.slice(0, comment.index).split('\n').length;
		return { file, line, readers: (comment[1] ?? '').split(/, | and /), names: names.filter(isParameter) };
	});
}

/** Labels of options begin with a capital. */
function isParameter(name: string): boolean {
	return /^[a-z]/.test(name);
}
