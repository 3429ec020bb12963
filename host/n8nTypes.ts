/** A credential as n8n's REST API accepts it. */
export interface Credential {
	name: string;
	type: string;
	/** The values of the credential's form. Without it, n8n uses the stored values. */
	data?: Record<string, unknown>;
}

/** The result of a credential test. */
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

/** A workflow as n8n stores it. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

/** An entry of n8n's list of executions. */
export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
}
