/** The fields of V8's CPU profile that are read here (Chrome DevTools Protocol, Profiler.Profile). */
export interface CpuProfile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string; lineNumber: number };
		children?: number[];
	}>;
	samples: number[];
	timeDeltas: number[];
}

/** The time of a function in ms: its own, and including the functions it called. */
export interface Cost {
	name: string;
	selfMs: number;
	totalMs: number;
}

/** Sums a profile by function, sorted by self time, highest first. */
export function readProfile({ nodes, samples, timeDeltas }: CpuProfile): Cost[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	const costs = new Map<string, Cost>();
	samples.forEach((id, i) => {
		const ms = (timeDeltas[i] ?? 0) / 1000;
		const counted = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
			const frame = byId.get(at)?.callFrame;
			if (frame === undefined) break;
			const name = `${frame.functionName || '(anonymous)'} ${toModulePath(frame.url)}:${frame.lineNumber + 1}`;
			const cost = costs.get(name) ?? { name, selfMs: 0, totalMs: 0 };
			costs.set(name, cost);
			if (at === id) cost.selfMs += ms;
			if (!counted.has(name)) cost.totalMs += ms;
			counted.add(name);
		}
	});
	return [...costs.values()].sort((a, b) => b.selfMs - a.selfMs);
}

/** Removes the path up to the last node_modules, so that names are the same on every machine. */
function toModulePath(url: string): string {
	return url.replace(/^.*\/node_modules\//, '');
}
