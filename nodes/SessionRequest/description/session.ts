import type { INodeProperties } from 'n8n-workflow';

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

/** Read by adapter/request/executeSession. */
export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['session'] } },
	default: 'getStatus',
	options: [
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get the status of the session',
			description: 'Who is signed in, since when and until when; asks the API nothing',
		},
		{
			name: 'Sign In Again',
			value: 'signInAgain',
			action: 'Sign in again',
			description: 'Replaces the session by a new one',
		},
		{
			name: 'Sign Out',
			value: 'signOut',
			action: 'Sign out',
			description: 'Ends the session; the next request signs in',
		},
	],
};

/** Hides a request field while the resource is Session. */
export function ofRequest(property: INodeProperties): INodeProperties {
	const { show, hide } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...(show && { show }), hide: { ...hide, resource: ['session'] } } };
}
