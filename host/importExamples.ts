import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nApi } from './N8nApi';
import type { Workflow } from './n8nTypes';

/** The files of examples/ without their extension, in the order in which a beginner tries them, and what they show. */
export const EXAMPLES = {
	'first-look': 'rows, and an error that says what to do',
	'stock-report': 'a list becomes a report',
	'rows-to-file': 'a list becomes a spreadsheet file',
	'new-orders': 'a workflow that starts when there is a new order',
	'recorded-login': 'a login copied from a browser',
	'agent-tool': 'an AI agent reads the orders; needs an AI model of your own',
};

const FOLDER = join(__dirname, '..', 'examples');

/**
 * Imports the examples with these credentials (ids by name). Returns the workflow ids by the names of the examples, in their order.
 * An already imported workflow keeps the user's edits unless its file or its credentials have changed since.
 */
export async function importExamples(
	api: N8nApi,
	credentialIds: Map<string, string>,
): Promise<Map<string, string>> {
	const stored = await api.workflows();
	const ids = new Map<string, string>();
	for (const name of Object.keys(EXAMPLES)) {
		const example = toImportable(await readFile(join(FOLDER, `${name}.json`), 'utf8'), credentialIds);
		const id = stored.find((workflow) => workflow.name === example.name)?.id;
		if (id !== undefined && (await api.workflow(id)).meta?.example !== example.meta.example) {
			await api.updateWorkflow(id, example);
		}
		ids.set(name, id ?? (await api.createWorkflow(example)));
	}
	return ids;
}

/** Returns the example with the credential ids filled in. `meta.example` is its SHA-256 digest, which reveals later changes. */
export function toImportable(
	json: string,
	credentialIds: Map<string, string>,
): Workflow & { meta: { example: string } } {
	const workflow = JSON.parse(json) as Workflow;
	for (const node of workflow.nodes) {
		for (const credential of Object.values(node.credentials ?? {})) {
			credential.id = credentialIds.get(credential.name) ?? null;
		}
	}
	const example = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
	return { ...workflow, meta: { example } };
}
