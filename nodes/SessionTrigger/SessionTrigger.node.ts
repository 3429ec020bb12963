import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { pollRows } from '../../adapter/polling/pollRows';
import { listSearch } from '../../adapter/choices/listSearch';
import { testSessionLogin } from '../../adapter/session/testSessionLogin';
import { properties } from './description';

/** Polls a list of an API with a login and starts the workflow with its new rows. */
export class SessionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Session Trigger',
		name: 'sessionTrigger',
		icon: { light: 'file:../session.svg', dark: 'file:../session.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "new rows: " + $parameter["url"] }}',
		description: 'Starts the workflow when an API that requires a login has new rows in a list',
		defaults: { name: 'Session Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sessionLoginApi', required: true, testedBy: 'sessionLoginTest' }],
		properties,
	};

	methods = { credentialTest: { sessionLoginTest: testSessionLogin }, listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollRows(this);
	}
}
