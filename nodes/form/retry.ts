import type { INodeProperties } from 'n8n-workflow';

import { group, showOnlyFor } from './section';

/** Read by adapter/request/openSending. */
export const retry: INodeProperties = {
	displayName: 'Retries',
	name: 'retry',
	placeholder: 'Add Retries',
	description: 'Without this option a request is sent again only when the API asks to wait, for up to 60 s',
	...group('retry', 'Retries', [
		{
			displayName: 'Send Again',
			name: 'retryOn',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Never',
					value: 'never',
					description: 'Every answer stands, as in HTTP Request',
				},
				{
					name: 'When the API Asks to Wait',
					value: 'rateLimit',
					description:
						'After 429 Too Many Requests, or when the API is busy by a rule of the credential: neither was carried out; after 503 with Retry-After too if the method is GET, HEAD, OPTIONS, PUT or DELETE',
				},
				{
					name: 'When It Fails, Too',
					value: 'failures',
					description:
						'Also after other answers of 500 and more, broken connections and time-outs: GET, HEAD, OPTIONS, PUT and DELETE only, which do the same when they are sent twice. POST and PATCH are never sent again after a failure.',
				},
			],
			default: 'rateLimit',
		},
		{
			displayName: 'Longest Wait (s)',
			name: 'longestWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			...showOnlyFor({ retryOn: ['rateLimit', 'failures'] }),
			description:
				'Seconds that one request may wait in all. What the API asks for is waited (Retry-After), else 1 s, 2 s, 4 s and so on. Cancelling the execution ends a wait.',
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 5,
			...showOnlyFor({ retryOn: ['rateLimit', 'failures'] }),
			description:
				'How often a request that fails, or meets a busy API, is sent at the most; what the API puts off does not count',
		},
	]),
};
