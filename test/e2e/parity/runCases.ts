import type { Execution } from '../../../host/readExecution';
import { START } from '../workflows';
import type { TestN8n } from '../startTestN8n';
import { type CredentialIds, nodeName, NODES, type NumberedCase, parityWorkflow } from './parityWorkflow';
import { fileIdsOf, type Outcome, readOutcome } from './readOutcome';
import type { EchoServer } from './startEchoServer';

/** The longest run of a section on a slow machine. */
const SECTION_MS = 120_000;

/** The outcomes of a case's two nodes. */
export interface Pair {
	theirs: Outcome;
	ours: Outcome;
}

/** Runs nodes of cases in one execution. */
export async function runNodes(
	rows: NumberedCase[],
	which: ReadonlyArray<(typeof NODES)[number]>,
	n8n: TestN8n,
	credentials: CredentialIds,
	server: EchoServer,
): Promise<Execution> {
	const workflow = parityWorkflow(String(rows[0]?.name), rows, which, credentials, server);
	const id = await n8n.api.createWorkflow(workflow);
	return await n8n.api.waitForExecution(await n8n.api.run(id, START), SECTION_MS);
}

/** Runs a section's cases through both nodes in one execution; cases that stop get their own. */
export async function runCases(
	cases: NumberedCase[],
	n8n: TestN8n,
	credentials: CredentialIds,
	server: EchoServer,
): Promise<Map<NumberedCase, Pair>> {
	const run = async (rows: NumberedCase[], which: ReadonlyArray<(typeof NODES)[number]>) =>
		await runNodes(rows, which, n8n, credentials, server);
	const executions = new Map<string, Execution>();
	const together = cases.filter(({ stops }) => stops !== true);
	const all = await run(together, NODES);
	for (const row of together) {
		for (const node of NODES) {
			if (all.nodes[nodeName(row, node)] === undefined)
				throw new Error(`${nodeName(row, node)} (${row.name}) did not run: ${JSON.stringify(all.error)}`);
			executions.set(nodeName(row, node), all);
		}
	}
	for (const row of cases.filter(({ stops }) => stops === true))
		for (const node of NODES) executions.set(nodeName(row, node), await run([row], [node]));
	const runOf = (row: NumberedCase, node: (typeof NODES)[number]) =>
		executions.get(nodeName(row, node))?.nodes[nodeName(row, node)];
	const files = new Map<string, Buffer>();
	for (const row of cases)
		for (const id of NODES.flatMap((node) => fileIdsOf(runOf(row, node))))
			files.set(id, files.get(id) ?? (await n8n.api.file(id)));
	const read = (row: NumberedCase, node: (typeof NODES)[number]) =>
		readOutcome(row, {
			run: runOf(row, node),
			executionError: executions.get(nodeName(row, node))?.error,
			seen: server.seen(row.number, node),
			files,
			ports: { [server.port]: 'PORT', [server.tlsPort]: 'TLS' },
		});
	return new Map(cases.map((row) => [row, { theirs: read(row, 'a'), ours: read(row, 'b') }]));
}
