import type { INodeProperties } from 'n8n-workflow';

import { inMs } from './section';

/** Read by adapter/request/readRequest. */
export const timeout: INodeProperties = {
	displayName: inMs('Timeout'),
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10000,
	description:
		'Time in milliseconds to wait for the whole response. Without this option it is 300000, that is 5 minutes.',
};
