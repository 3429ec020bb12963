import type { INodeProperties } from 'n8n-workflow';

import { chosenFrom } from '../../form/chosenFrom';

/** Read by adapter/request/executeItems. */
export const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'request',
	options: [
		{ name: 'Request', value: 'request' },
		{ name: 'Session', value: 'session' },
	],
};

/** Read by adapter/response/readResponseOptions. n8n's node panel only lists operations that have an action. */
export const requestOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['request'] } },
	default: 'makeRequest',
	options: [
		{
			name: 'Make a Request',
			value: 'makeRequest',
			action: 'Make a request',
			description: 'Returns the response unchanged, as HTTP Request does',
		},
		{
			name: 'Get Rows',
			value: 'getRows',
			action: 'Get rows of a list',
			description: 'Returns one item for each row of a list, from all of its pages',
		},
	],
};

/** Read by adapter/response/readResponseOptions. */
export const rowsField: INodeProperties = chosenFrom('searchLists', {
	displayName: 'Rows Field',
	name: 'rowsField',
	type: 'string',
	default: '',
	placeholder: 'data.items',
	displayOptions: { show: { operation: ['getRows'] }, hide: { resource: ['session'] } },
	description:
		'Field of the response that holds the rows; dots separate nested names. Leave empty when the response is itself the list or contains only one list.',
});

/** Read by adapter/request/executeSession. */
export const sessionOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['session'] } },
	default: 'getStatus',
	options: [
		{
			name: 'End Session',
			value: 'endSession',
			action: 'End a session of this n8n',
			description:
				"Ends the session of an account from List Sessions, for all workflows and processes of this n8n. The account must be at the host of the credential's Base URL.",
		},
		{
			name: 'Explain Login',
			value: 'explainLogin',
			action: 'Explain login',
			description:
				'Signs in once more and shows each step, what was found where, and the recipe; the current session is kept',
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get session status',
			description: 'Shows who is signed in, since when and until when; sends nothing to the API',
		},
		{
			name: 'List Sessions',
			value: 'listSessions',
			action: 'List the sessions of this n8n',
			description:
				"Returns all accounts that this n8n has used in the last seven days; those at another host than the credential's Base URL without full user names, errors and workflows",
		},
		{
			name: 'Sign In Again',
			value: 'signInAgain',
			action: 'Sign in again',
			description: 'Replaces the session with a new one',
		},
		{
			name: 'Sign Out',
			value: 'signOut',
			action: 'Sign out',
			description: 'Ends the session; the next request signs in',
		},
	],
};

/** Read by adapter/request/executeSession. */
export const listedSession: INodeProperties = chosenFrom('searchSessions', {
	displayName: 'Session',
	name: 'session',
	type: 'string',
	required: true,
	default: '',
	placeholder: '1f0c9a6b2d4e',
	displayOptions: { show: { resource: ['session'], operation: ['endSession'] } },
	description:
		'The account whose session to end: choose it from the list, or enter the value of session from List Sessions',
});

/** Hides a request field while the resource is Session. */
export function ofRequest(property: INodeProperties): INodeProperties {
	const { show, hide } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...(show && { show }), hide: { ...hide, resource: ['session'] } } };
}
