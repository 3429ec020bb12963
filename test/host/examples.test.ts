import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { NodeHelpers } from 'n8n-workflow';

import { demoCredentials } from '../../host/demoCredentials';
import { EXAMPLES, toImportable } from '../../host/importExamples';
import type { Workflow, WorkflowNode } from '../../host/n8nTypes';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';

const folder = path.join(__dirname, '../../examples');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const OURS: Record<string, SessionRequest | SessionRequestTrigger> = {
	'n8n-nodes-session-login.sessionRequest': new SessionRequest(),
	'n8n-nodes-session-login.sessionRequestTrigger': new SessionRequestTrigger(),
};

/** The sizes of nodes on the canvas with their names below, in pixels; an agent is wider. */
const NODE = { width: 130, height: 160 };

function boxOf({ type, position: [left, top], parameters }: WorkflowNode) {
	const isNote = type === 'n8n-nodes-base.stickyNote';
	const { width, height } = isNote ? (parameters as typeof NODE) : NODE;
	return { left, top, right: left + width, bottom: top + height };
}

it('npm start imports every file', () => {
	expect(readdirSync(folder)).toEqual(
		Object.keys(EXAMPLES)
			.map((name) => `${name}.json`)
			.sort(),
	);
});

describe.each(readdirSync(folder))('%s', (file) => {
	const { nodes, connections } = JSON.parse(read(file)) as Workflow;

	it('sets only parameters that its nodes have', () => {
		for (const node of nodes) {
			const { description } = OURS[node.type] ?? {};
			if (description === undefined) continue;
			const known = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters as never,
				true,
				false,
				node as never,
				description,
			);
			// n8n itself adds the poll times.
			expect({ ...known, pollTimes: node.parameters.pollTimes }).toMatchObject(node.parameters);
		}
	});

	it('explains itself in notes that overlap nothing', () => {
		expect(nodes[0]?.type).toBe('n8n-nodes-base.stickyNote');
		const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
		for (const [index, one] of boxes.entries()) {
			const overlapping = boxes
				.slice(index + 1)
				.filter(
					(two) =>
						one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom,
				);
			expect([one.name, overlapping.map(({ name }) => name)]).toEqual([one.name, []]);
		}
	});

	it('connects existing nodes, and names the credential of each of ours', () => {
		const names = nodes.map(({ name }) => name);
		const used = [...Object.keys(connections), ...JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g)];
		for (const name of used) expect(names).toContain(typeof name === 'string' ? name : name[1]);
		for (const node of nodes.filter(({ type }) => type in OURS)) {
			expect(node.credentials?.sessionLoginApi?.name).toMatch(
				/^Sandbox \((may (not )?read products|recorded login)\)$/,
			);
		}
	});

	it('is imported with the ids of the credentials', () => {
		const ids = new Map(demoCredentials('').map(({ name }) => [name, 'id-1']));
		const example = toImportable(read(file), ids);
		expect(JSON.stringify(example)).toContain('"id-1"');
		expect(example.meta.example).toMatch(/^[\da-f]{64}$/);
	});
});
