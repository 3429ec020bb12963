/** A credential as n8n takes it. */
export interface Credential {
	name: string;
	type: string;
	/** The values of the credential's form; may be left out where the stored ones are meant. */
	data?: Record<string, unknown>;
}

/** What n8n says after testing a credential. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** A node of a workflow, as n8n exports it. */
export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	[setting: string]: unknown;
}

/** A workflow, as n8n exports it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	meta?: Record<string, unknown> | null;
}

/** A workflow that n8n has. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

/** One line of n8n's list of executions. */
export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
}
