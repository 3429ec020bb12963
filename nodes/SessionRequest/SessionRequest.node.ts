import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { executeItems } from '../../adapter/request/executeItems';
import { listSearch } from '../../adapter/choices/listSearch';
import { testSessionLogin } from '../../adapter/session/testSessionLogin';
import { properties } from './description';

/** Sends HTTP requests over the credential's login session. */
export class SessionRequest implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Session Request',
		name: 'sessionRequest',
		icon: { light: 'file:../session.svg', dark: 'file:../session.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["resource"] === "session" ? "session: " + $parameter["operation"] : $parameter["method"] + ": " + $parameter["url"] }}',
		description: 'Makes an HTTP request to an API that requires a login, and returns the response data',
		defaults: { name: 'Session Request' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sessionLoginApi', required: true, testedBy: 'sessionLoginTest' }],
		properties,
	};

	methods = { credentialTest: { sessionLoginTest: testSessionLogin }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeItems(this)];
	}
}
