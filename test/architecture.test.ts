import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const root = path.join(__dirname, '..');
const LAYERS = ['credentials', 'nodes', 'adapter', 'recipes', 'core'];

/** Arrows point down only; what a layer may import beside itself. */
const ALLOWED: Record<string, string[]> = {
	credentials: ['adapter', 'n8n-workflow'],
	nodes: ['adapter', 'n8n-workflow'],
	adapter: ['recipes', 'core', 'n8n-workflow'],
	recipes: ['core'],
	core: ['axios', 'tough-cookie', 'lru-cache'],
};

interface Import {
	file: string;
	layer: string;
	target: string;
	isTypeOnly: boolean;
}

const imports = LAYERS.flatMap((layer) =>
	readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => readImports(path.join(layer, name), layer)),
);

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
const isBuiltin = (target: string) => target.startsWith('node:') || builtinModules.includes(target);

it('finds the imports it is about', () => {
	expect(imports.length).toBeGreaterThan(100);
});

it.each(LAYERS)('%s imports only what lies below it', (layer) => {
	const wrong = imports.filter(
		({ layer: from, target }) =>
			from === layer &&
			!isBuiltin(target) &&
			layerOf(target) !== layer &&
			!ALLOWED[layer]?.includes(layerOf(target)),
	);
	expect(wrong).toEqual([]);
});

it('core is entered by its front door, because the build makes one file of it', () => {
	const wrong = imports.filter(
		({ layer, target }) => layer !== 'core' && layerOf(target) === 'core' && target !== 'core',
	);
	expect(wrong).toEqual([]);
});

it('recipes are data: they take only types from core', () => {
	expect(imports.filter(({ layer, isTypeOnly }) => layer === 'recipes' && !isTypeOnly)).toEqual([]);
});

it.each([
	['axios', 'core/http/'],
	['ioredis', 'core/store/'],
])('only files below their folder import %s', (library, folder) => {
	const wrong = imports.filter(({ file, target }) => target === library && !file.startsWith(folder));
	expect(wrong).toEqual([]);
});

it('has no cycles', () => {
	const edges = new Map<string, string[]>();
	for (const { file, target, isTypeOnly } of imports) {
		if (isTypeOnly || !LAYERS.includes(layerOf(target))) continue;
		const from = file.replace(/\.ts$/, '');
		edges.set(from, [...(edges.get(from) ?? []), target]);
	}
	const done = new Set<string>();
	const visit = (file: string, trail: string[]): void => {
		if (trail.includes(file)) throw new Error(`cycle: ${[...trail, file].join(' -> ')}`);
		if (done.has(file)) return;
		for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
		done.add(file);
	};
	expect(() => [...edges.keys()].forEach((file) => visit(file, []))).not.toThrow();
});
