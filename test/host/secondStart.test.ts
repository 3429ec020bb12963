/** What a second start finds and keeps, against an n8n that stores everything in memory. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { demoCredentials, storeCredentials } from '../../host/demoCredentials';
import { importExamples } from '../../host/importExamples';
import type { N8nApi } from '../../host/N8nApi';
import type { Credential, StoredWorkflow, Workflow } from '../../host/n8nTypes';

const files = readdirSync(path.join(__dirname, '../../examples'));

function rememberingN8n() {
	const credentials: (Credential & { id: string })[] = [];
	const workflows: StoredWorkflow[] = [];
	const api = {
		credentials: async () => credentials,
		createCredential: async (credential: Credential) =>
			`c${credentials.push({ ...credential, id: `c${credentials.length + 1}` })}`,
		updateCredential: async (id: string, credential: Credential) =>
			void Object.assign(credentials.find((one) => one.id === id) ?? {}, credential),
		workflows: async () => workflows,
		workflow: async (id: string) => workflows.find((one) => one.id === id),
		createWorkflow: async (workflow: Workflow) =>
			`w${workflows.push({ ...workflow, id: `w${workflows.length + 1}`, versionId: 'v', active: false })}`,
		updateWorkflow: async (id: string, workflow: Workflow) =>
			void Object.assign(workflows.find((one) => one.id === id) ?? {}, workflow),
	};
	return { api: api as unknown as N8nApi, credentials, workflows };
}

it('keeps one credential per name and updates it to the URL of the running sandbox', async () => {
	const { api, credentials } = rememberingN8n();
	const first = await storeCredentials(api, demoCredentials('http://127.0.0.1:4080'));
	const second = await storeCredentials(api, demoCredentials('http://127.0.0.1:4081'));
	expect(second).toEqual(first);
	expect(credentials.map(({ name }) => name).sort()).toEqual([
		'Sandbox (may not read products)',
		'Sandbox (may read products)',
		'Sandbox (recorded login)',
	]);
	expect(credentials.map(({ data }) => data?.baseUrl)).toEqual(Array(3).fill('http://127.0.0.1:4081'));
});

it("keeps a user's changes to an example", async () => {
	const { api, workflows } = rememberingN8n();
	const first = await importExamples(api, new Map());
	for (const workflow of workflows) workflow.nodes = [];
	expect(await importExamples(api, new Map())).toEqual(first);
	expect(workflows.map(({ nodes }) => nodes)).toEqual(files.map(() => []));
});

it('imports an example again when its source has changed', async () => {
	const { api, workflows } = rememberingN8n();
	await importExamples(api, new Map());
	await importExamples(api, new Map([['Sandbox (may not read products)', 'c9']]));
	expect(workflows).toHaveLength(files.length);
	expect(JSON.stringify(workflows[0]?.nodes)).toContain('"id":"c9"');
});
