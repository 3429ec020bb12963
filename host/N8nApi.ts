import { demoOwner } from './demoOwner';
import { HostError } from './HostError';
import { N8nRefusal, N8nRest } from './N8nRest';
import { readExecution, type Execution } from './readExecution';
import type { Credential, CredentialTest, ExecutionSummary, StoredWorkflow, Workflow } from './n8nTypes';
import { IS_N8N_1 } from './versions';
import { waitUntil } from './waitUntil';

/** n8n's maximum page size. */
const LISTED_EXECUTIONS = 100;

/** No execution in the demo or a test takes longer, unless it hangs. */
const EXECUTION_MS = 60_000;

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** Performs the actions of n8n's editor through the REST API that the editor uses. */
export class N8nApi {
	readonly #rest: N8nRest;

	constructor(readonly url: string) {
		this.#rest = new N8nRest(url);
	}

	/** Creates the demo owner on a new n8n; on one that has an owner, signs in. n8n allows five sign-ins a minute. */
	async setUpOwnerOrSignIn(): Promise<void> {
		const settings = await this.#rest.call<{ userManagement?: { showSetupOnFirstLoad?: boolean } }>(
			'GET',
			'/settings',
		);
		if (settings.userManagement?.showSetupOnFirstLoad)
			return this.#rest.call('POST', '/owner/setup', demoOwner);
		try {
			await signIn(this.#rest);
		} catch (cause) {
			if (!(cause instanceof N8nRefusal) || cause.status !== 401) throw cause;
			throw new HostError(
				'n8n-refused',
				`The n8n at ${this.url} does not accept the demo's user name ${demoOwner.email} and password.`,
				{ cause },
			);
		}
	}

	/** Signs the owner in again and returns the cookie, which a browser can use. */
	async signInBrowser(): Promise<string> {
		const rest = new N8nRest(this.url);
		await signIn(rest);
		return rest.cookie;
	}

	/** Creates a credential and returns its id. */
	async createCredential({ name, type, data }: Credential): Promise<string> {
		return (await this.#rest.call<{ id: string }>('POST', '/credentials', { name, type, data })).id;
	}

	/** Replaces a credential's name and data. */
	async updateCredential(id: string, { name, type, data }: Credential): Promise<void> {
		await this.#rest.call('PATCH', `/credentials/${id}`, { name, type, data });
	}

	/** Lists all credentials, without their data. */
	async credentials(): Promise<{ id: string; name: string; type: string }[]> {
		return this.#rest.call('GET', '/credentials');
	}

	/** Tests a credential as the editor does; with an id, tests the stored one, with `data` replacing its data. */
	async testCredential({ id = '', name, type, data }: Credential & { id?: string }): Promise<CredentialTest> {
		const stored = id || (IS_N8N_1 ? await this.createCredential({ name, type, data }) : '');
		return this.#rest.call('POST', '/credentials/test', { credentials: { id: stored, name, type, data } });
	}

	/** Creates a workflow and returns its id. */
	async createWorkflow({ name, nodes, connections, settings = {}, meta }: Workflow): Promise<string> {
		const body = { name, nodes, connections, settings, meta, active: false };
		return (await this.#rest.call<StoredWorkflow>('POST', '/workflows', body)).id;
	}

	/** Replaces a workflow's name, nodes, connections, settings and meta. An active workflow keeps running its published version. */
	async updateWorkflow(
		id: string,
		{ name, nodes, connections, settings = {}, meta }: Workflow,
	): Promise<void> {
		await this.#rest.call('PATCH', `/workflows/${id}`, { name, nodes, connections, settings, meta });
	}

	/** Reads one workflow with its nodes. */
	async workflow(id: string): Promise<StoredWorkflow> {
		return this.#rest.call('GET', `/workflows/${id}`);
	}

	/** Lists all workflows that are not archived, without their nodes. */
	async workflows(): Promise<{ id: string; name: string; active: boolean }[]> {
		return this.#rest.call('GET', `/workflows?filter=${encodeURIComponent('{"isArchived":false}')}`);
	}

	/** Publishes the workflow's current version, which starts its triggers. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.#rest.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	/** Publishes the workflow's current version, and returns why n8n could not start some of its triggers. */
	async publish(id: string): Promise<string[]> {
		try {
			await this.activate(id);
		} catch (refusal) {
			if (IS_N8N_1 && refusal instanceof N8nRefusal) return [refusal.response];
			throw refusal;
		}
		return IS_N8N_1 ? [] : await this.triggerErrors(id);
	}

	/** Waits until n8n has started the triggers of a published workflow, and returns why it could not start some. */
	async triggerErrors(id: string): Promise<string[]> {
		return await waitUntil(`workflow ${id} was not published`, EXECUTION_MS, async () => {
			const { status, triggers } = await this.#rest.call<{
				status: string;
				triggers: Array<{ errorMessage: string | null }>;
			}>('GET', `/workflows/${id}/publication-status`);
			if (status === 'in_progress' || status === 'not_published') return undefined;
			return triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		});
	}

	/** Stops the workflow's triggers. */
	async deactivate(id: string): Promise<void> {
		await this.#rest.call('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Executes the workflow from that trigger, as the editor does. Returns the execution's id without waiting for its end. */
	async run(workflowId: string, triggerName: string): Promise<string> {
		const body = {
			triggerToStartFrom: { name: triggerName },
			...(IS_N8N_1 && { workflowData: await this.workflow(workflowId) }),
		};
		const started = await this.#rest.call<{ executionId?: string }>(
			'POST',
			`/workflows/${workflowId}/run`,
			body,
		);
		if (started.executionId) return started.executionId;
		throw new HostError(
			'n8n-refused',
			`n8n did not start workflow ${workflowId}: '${triggerName}' waits for an incoming request.`,
		);
	}

	/** Stops a running execution, as the editor's Stop button does. */
	async stop(executionId: string): Promise<void> {
		await this.#rest.call('POST', `/executions/${executionId}/stop`, {});
	}

	/** Waits until the execution has finished, successfully or not, and returns it; throws `timed-out` after `timeoutMs`. */
	async waitForExecution(id: string, timeoutMs = EXECUTION_MS): Promise<Execution> {
		return waitUntil(`execution ${id} did not end`, timeoutMs, async () => {
			const response = await this.#rest.call<Record<string, unknown>>('GET', `/executions/${id}`);
			return UNFINISHED.includes(String(response.status)) ? undefined : readExecution(response);
		});
	}

	/** Returns the content of a file that n8n keeps outside the execution, by its ID in the binary data of an item. */
	async file(id: string): Promise<Buffer> {
		return await this.#rest.download(
			`/binary-data?${String(new URLSearchParams({ id, action: 'download' }))}`,
		);
	}

	/**
	 * Lists the workflow's executions, newest first, at most 100, without their data (see waitForExecution). n8n reads the running and the
	 * ended ones at the same time: an execution that ends meanwhile is in both lists, or in neither.
	 */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?filter=${filter}&limit=${LISTED_EXECUTIONS}`;
		const { results } = await this.#rest.call<{ results: ExecutionSummary[] }>('GET', path);
		return [...new Map(results.map((each) => [each.id, each])).values()]; // the ended ones are last
	}
}

function signIn(rest: N8nRest): Promise<void> {
	const { email, password } = demoOwner;
	return rest.call('POST', '/login', { emailOrLdapLoginId: email, password });
}
