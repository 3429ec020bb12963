import type { N8nApi } from './N8nApi';

const TRIGGER = "When clicking 'Execute workflow'";

/** The error of a failed request, as the workflow shows it. */
export interface Failure {
	/** The HTTP status; undefined when there was no response. */
	status?: number;
	message: string;
	description: string;
}

/** The result of the first example. */
export interface FirstLook {
	rows: Record<string, unknown>[];
	failures: Failure[];
}

/** Executes the first example as the editor does. Reads the rows of one branch and the errors of the other. */
export async function runFirstLook(api: N8nApi, workflowId: string): Promise<FirstLook> {
	const { nodes } = await api.waitForExecution(await api.run(workflowId, TRIGGER));
	return {
		rows: nodes['Last orders']?.items ?? [],
		failures: (nodes['Products']?.errors ?? []).map(toFailure),
	};
}

/** Whether the result matches the example's notes: rows, and one missing permission. */
export function isAsPromised({ rows, failures }: FirstLook): boolean {
	return rows.length > 0 && failures.length === 1 && failures[0]?.status === 403;
}

function toFailure({ message, description, httpCode }: Record<string, unknown>): Failure {
	const status = Number(httpCode);
	return {
		...(status > 0 ? { status } : {}),
		message: String(message),
		description: String(description ?? ''),
	};
}
