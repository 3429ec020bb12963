import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { NodeHelpers } from 'n8n-workflow';

import { toImportable } from '../../host/importExamples';
import type { Workflow } from '../../host/n8nTypes';
import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';

const folder = path.join(__dirname, '../../examples');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const OURS: Record<string, SessionRequest | SessionRequestTrigger> = {
	'n8n-nodes-session-login.sessionRequest': new SessionRequest(),
	'n8n-nodes-session-login.sessionRequestTrigger': new SessionRequestTrigger(),
};

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

	it('connects existing nodes, and names the credential of each of ours', () => {
		const names = nodes.map(({ name }) => name);
		const used = [...Object.keys(connections), ...JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g)];
		for (const name of used) expect(names).toContain(typeof name === 'string' ? name : name[1]);
		for (const node of nodes.filter(({ type }) => type in OURS)) {
			expect(node.credentials?.sessionLoginApi?.name).toMatch(/^Sandbox \(may (not )?read products\)$/);
		}
	});

	it('is imported with the ids of the credentials', () => {
		const ids = new Map([['Sandbox (may not read products)', 'id-1']]);
		const example = toImportable(read(file), ids);
		expect(JSON.stringify(example)).toContain('"id-1"');
		expect(example.meta.example).toMatch(/^[\da-f]{64}$/);
	});
});
