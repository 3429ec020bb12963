import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nApi } from './N8nApi';
import type { Workflow } from './n8nTypes';

const EXAMPLES = join(__dirname, '..', 'examples');

/**
 * Imports every workflow of examples/ with these credentials (ids by name). Returns the workflow ids by file name without extension.
 * An already imported workflow keeps the user's edits unless its file or its credentials have changed since.
 */
export async function importExamples(
	api: N8nApi,
	credentialIds: Map<string, string>,
): Promise<Map<string, string>> {
	const stored = await api.workflows();
	const ids = new Map<string, string>();
	for (const file of (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json')).sort()) {
		const example = toImportable(await readFile(join(EXAMPLES, file), 'utf8'), credentialIds);
		const id = stored.find(({ name }) => name === example.name)?.id;
		if (id !== undefined && (await api.workflow(id)).meta?.example !== example.meta.example) {
			await api.updateWorkflow(id, example);
		}
		ids.set(file.replace(/\.json$/, ''), id ?? (await api.createWorkflow(example)));
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
