import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { pollEvent } from '../../adapter/health/pollEvent';
import { listSearch } from '../../adapter/choices/listSearch';
import { testSessionLogin } from '../../adapter/session/testSessionLogin';
import { properties } from './description';

/** Polls an API with a login and starts the workflow with the new rows of a list, or when the session has a problem. */
export class SessionRequestTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Session Request Trigger',
		name: 'sessionRequestTrigger',
		icon: { light: 'file:../sessionTrigger.svg', dark: 'file:../sessionTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event"] === "sessionHealth" ? "session health" : "new rows: " + $parameter["url"] }}',
		// n8n's node panel shows both nodes as one entry, with this description.
		description:
			'Makes a request to an API that requires a login, or starts the workflow when a list has new rows or the login has a problem',
		defaults: { name: 'Session Request Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sessionLoginApi', required: true, testedBy: 'sessionLoginTest' }],
		properties,
	};

	methods = { credentialTest: { sessionLoginTest: testSessionLogin }, listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvent(this);
	}
}
