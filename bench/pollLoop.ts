import { createRequire } from 'node:module';
import { join } from 'node:path';

import { PollContext } from 'n8n-core';
import {
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { PAGE_SIZE } from './createPages';
import { respondToParent } from './respondToParent';

/** A poll of Session Request Trigger in n8n-core's own context; `state` is the static data before the poll. */
export interface PollRequest {
	credential: IDataObject;
	parameters: IDataObject;
	state: IDataObject;
}

/** The duration, the number of rows found, and the static data after the poll. */
export interface PollTook {
	ms: number;
	found: number;
	state: IDataObject;
}

// Loads the node as it is installed. The path is computed because the file exists only after the build.
const { SessionRequestTrigger } = createRequire(__filename)(
	join(__dirname, '..', 'dist', 'nodes', 'SessionRequestTrigger', 'SessionRequestTrigger.node.js'),
) as { SessionRequestTrigger: new () => INodeType };
const node = new SessionRequestTrigger();
const pagination = { pagination: { paginationMode: 'offset', pageSize: PAGE_SIZE } };

respondToParent(async ({ credential, parameters, state }: PollRequest): Promise<PollTook> => {
	const { context, staticData } = createContext(credential, {
		url: '/rows',
		rowsField: 'valueObjectList',
		...parameters,
		options: { pagination },
	});
	Object.assign(staticData, state);
	const startedAt = performance.now();
	const found = await node.poll?.call(context);
	const ms = performance.now() - startedAt;
	const { checkpoint, madeWith } = staticData;
	return { ms, found: found?.[0]?.length ?? 0, state: { checkpoint, madeWith } as IDataObject };
});

function createContext(credential: IDataObject, parameters: IDataObject) {
	const nodeTypes = {
		getByName: () => node,
		getByNameAndVersion: () => node,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const trigger: INode = {
		id: 'node',
		name: 'Session',
		type: 'sessionRequestTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INodeParameters,
		credentials: { sessionLoginApi: { id: '1', name: 'Bench' } },
	};
	const workflow = new Workflow({ id: 'bench', nodes: [trigger], connections: {}, active: false, nodeTypes });
	const credentialsHelper = {
		getDecrypted: async () => credential,
		isCredentialUsableByNode: () => true,
	} as unknown as ICredentialsHelper;
	const additionalData = { credentialsHelper } as IWorkflowExecuteAdditionalData;
	const known = workflow.getNode('Session') as INode;
	return {
		context: new PollContext(workflow, known, additionalData, 'trigger', 'activate'),
		staticData: workflow.getStaticData('node', known),
	};
}
