/** The part of V8's CPU profile that is read here (Chrome DevTools protocol, Profiler.Profile). */
export interface CpuProfile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string; lineNumber: number };
		children?: number[];
	}>;
	samples: number[];
	timeDeltas: number[];
}

/** What a function took, in ms: by itself, and with all it called. */
export interface Cost {
	name: string;
	selfMs: number;
	totalMs: number;
}

/** Adds up a profile by function, the most expensive by itself first. */
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
			const name = `${frame.functionName || '(anonymous)'} ${toPlace(frame.url)}:${frame.lineNumber + 1}`;
			const cost = costs.get(name) ?? { name, selfMs: 0, totalMs: 0 };
			costs.set(name, cost);
			if (at === id) cost.selfMs += ms;
			if (!counted.has(name)) cost.totalMs += ms;
			counted.add(name);
		}
	});
	return [...costs.values()].sort((a, b) => b.selfMs - a.selfMs);
}

/** From the last node_modules on, so that it reads the same on every machine. */
function toPlace(url: string): string {
	return url.replace(/^.*\/node_modules\//, '');
}
