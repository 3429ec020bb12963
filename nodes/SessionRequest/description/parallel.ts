import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/request/openSending. */
export const parallel: INodeProperties = {
	displayName: 'Max Parallel Requests',
	name: 'maxParallelRequests',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
	description: 'How many input items are worked on at the same time. 1 sends one request after the other.',
};
