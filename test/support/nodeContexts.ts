import { ExecuteContext, LoadOptionsContext, PollContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type IHttpRequestHelper,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
	NodeHelpers,
} from 'n8n-workflow';

import { SessionRequest } from '../../nodes/SessionRequest/SessionRequest.node';
import { SessionRequestTrigger } from '../../nodes/SessionRequestTrigger/SessionRequestTrigger.node';

const nodeTypesByName: Record<string, INodeType> = {
	sessionRequest: new SessionRequest(),
	sessionRequestTool: toTool(new SessionRequest()),
	sessionRequestTrigger: new SessionRequestTrigger(),
};

const nodeTypes: INodeTypes = {
	getByName: (name) => nodeTypesByName[name] as INodeType,
	getByNameAndVersion: (name) => nodeTypesByName[name] as INodeType,
	getKnownTypes: () => ({}),
};

/** The values of a credential's form, as n8n stores them. */
export type CredentialForm = IDataObject;

/** Runs Session Request once in n8n-core's own context; returns its items or throws its error. */
export async function runSessionRequest(run: {
	credential: CredentialForm;
	parameters: INodeParameters;
	items?: IDataObject[];
	/** The files of every item. */
	binary?: INodeExecutionData['binary'];
	onError?: INode['onError'];
	signal?: AbortSignal;
	/** Whether an AI agent runs the node. */
	isTool?: boolean;
}): Promise<INodeExecutionData[]> {
	return (await runWithHints(run)).items;
}

/** Like runSessionRequest, and also returns the hints that the editor shows below the items. */
export async function runWithHints(
	run: Parameters<typeof runSessionRequest>[0],
): Promise<{ items: INodeExecutionData[]; hints: string[] }> {
	const context = createExecuteContext(run);
	const [items = []] = await new SessionRequest().execute.call(context);
	return { items, hints: context.hints.map(({ message }) => message) };
}

/** The helper that n8n passes to a credential's `preAuthentication`. */
export function openHttpRequest(): IHttpRequestHelper['helpers']['httpRequest'] {
	return createExecuteContext({ credential: {}, parameters: {} }).helpers.httpRequest;
}

/** The older request helper, which HTTP Request uses. */
export function openRequest(): ExecuteContext['helpers']['request'] {
	return createExecuteContext({ credential: {}, parameters: {} }).helpers.request;
}

/** What n8n decides about a trigger. */
export interface TriggerHost {
	pollBudgetMs?: number;
	activation?: WorkflowActivateMode;
}

/**
 * Creates a Session Request Trigger whose static data persists between polls and parameter changes, as in n8n. `pollBudgetMs`
 * is the time in milliseconds that n8n allows for a poll; `activation` is `activate` or `update` from publishing until n8n
 * restarts. Its ID Field is `id` unless a parameter changes it.
 */
export function createSessionRequestTrigger(
	credential: CredentialForm,
	parameters: INodeParameters,
	{ pollBudgetMs, activation = 'init' }: TriggerHost = {},
) {
	let { workflow, node } = createWorkflow('sessionRequestTrigger', { idField: 'id', ...parameters });
	const failures: Error[] = [];
	const emitError = (error: Error) => {
		failures.push(error);
		throw error;
	};
	const hooks = [undefined, emitError, undefined, undefined, undefined] as const;
	return {
		/** The errors reported to n8n as failed executions, without those that were only thrown. */
		failures,
		staticData: () => workflow.getStaticData('node', node),
		setParameters(changed: INodeParameters) {
			const state = workflow.getStaticData('node', node);
			({ workflow, node } = createWorkflow('sessionRequestTrigger', { idField: 'id', ...changed }));
			Object.assign(workflow.getStaticData('node', node), state);
		},
		async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[]> {
			const additionalData = createAdditionalData(credential);
			const context = new PollContext(
				...([workflow, node, additionalData, mode, activation, ...hooks] as const),
				pollBudgetMs === undefined ? undefined : () => pollBudgetMs,
			);
			const output = await new SessionRequestTrigger().poll.call(context);
			return (output?.[0] ?? []).map(({ json }) => json);
		},
	};
}

/** What the model of an AI agent reads about the tool (n8n-core, createTool). */
export function describeTool(parameters: INodeParameters): string {
	const context = createExecuteContext({ credential: {}, parameters, isTool: true });
	const resolve = () => context.getNodeParameter('toolDescription', 0, '') as string;
	return NodeHelpers.getToolDescriptionForNode(
		context.getNode(),
		nodeTypesByName.sessionRequestTool as INodeType,
		resolve,
	);
}

/** The node as n8n lets an AI agent use it (n8n, convertNodeToAiTool). */
function toTool(node: SessionRequest): SessionRequest {
	node.description.name += 'Tool';
	return node;
}

/** Returns the texts and values of a list that the editor fills with a method of a node; throws what it throws. */
export async function searchList(
	method: keyof SessionRequestTrigger['methods']['listSearch'],
	credential: CredentialForm,
	parameters: INodeParameters,
	search?: string,
): Promise<Array<[text: string, value: unknown]>> {
	const { workflow, node } = createWorkflow('sessionRequestTrigger', {});
	const additionalData = { ...createAdditionalData(credential), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters.any');
	const { results } = await new SessionRequestTrigger().methods.listSearch[method].call(context, search);
	return results.map(({ name, value }) => [name, value]);
}

function createExecuteContext(run: Parameters<typeof runSessionRequest>[0]): ExecuteContext {
	const { workflow, node } = createWorkflow(
		run.isTool ? 'sessionRequestTool' : 'sessionRequest',
		run.parameters,
		run.onError,
	);
	const input: INodeExecutionData[] = (run.items ?? [{}]).map((json) => ({
		json,
		binary: run.binary,
	}));
	return new ExecuteContext(
		workflow,
		node,
		createAdditionalData(run.credential),
		'manual',
		createEmptyRunExecutionData(),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
		run.signal,
	);
}

function createWorkflow(type: string, parameters: INodeParameters, onError?: INode['onError']) {
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			{
				id: 'node',
				name: 'Session',
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { sessionLoginApi: { id: '1', name: 'Sandbox' } },
				onError,
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	return { workflow, node: workflow.getNode('Session') as INode };
}

function createAdditionalData(credential: CredentialForm): IWorkflowExecuteAdditionalData {
	const getDecrypted: ICredentialsHelper['getDecrypted'] = async (...asked) => {
		const [, , , mode, executeData, , values] = asked;
		if (values === undefined) return credential as ICredentialDataDecryptedObject;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
		return workflow.expression.getParameterValue(
			credential as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
		) as ICredentialDataDecryptedObject;
	};
	return {
		credentialsHelper: { getDecrypted, isCredentialUsableByNode: () => true },
		currentNodeParameters: undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}
