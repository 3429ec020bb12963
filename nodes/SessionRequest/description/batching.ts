import type { INodeProperties } from 'n8n-workflow';

import { group, inMs } from '../../form/section';

/** Read by adapter/request/openSending. Names and defaults are HTTP Request's. */
export const batching: INodeProperties = {
	displayName: 'Batching',
	name: 'batching',
	placeholder: 'Add Batching',
	...group('batch', 'Batching', [
		{
			displayName: 'Items per Batch',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: -1 },
			default: 50,
			description:
				'At most this many items begin in one Batch Interval. -1 for disabled. 0 will be treated as 1.',
		},
		{
			displayName: inMs('Batch Interval'),
			name: 'batchInterval',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000,
			description: 'Time in milliseconds between two batches. 0 for disabled.',
		},
	]),
};
