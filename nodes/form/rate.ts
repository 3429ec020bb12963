import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/request/openSending. */
export const rate: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'How many requests may begin in one second, for all items and pages together. 0.5 is one every two seconds. 0 sets no limit.',
};
