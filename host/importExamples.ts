import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nApi } from './N8nApi';
import type { Workflow } from './n8nTypes';

const EXAMPLES = join(__dirname, '..', 'examples');

/**
 * Imports every workflow of examples/ with these credentials (their ids by name) and returns the workflows' ids by file name without
 * ending. One that is there already stays as the person left it, unless its file or its credentials have changed since.
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

/** The example with the credentials' ids filled in, and with a digest of all that in `meta`, by which it is known again. */
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
