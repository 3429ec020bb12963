import type { INodeProperties } from 'n8n-workflow';

/** Read by adapter/response/readResponseOptions. */
export const expectedStatuses: INodeProperties = {
	displayName: 'Expected Statuses',
	name: 'expectedStatuses',
	type: 'string',
	default: '',
	placeholder: '200-299, 404',
	hint: 'Statuses or ranges, such as 200-299, 404',
	description: 'Statuses that are not errors; any other status is one. Leave empty for 200-299.',
};
