import type { INodeProperties } from 'n8n-workflow';

import { group, inSeconds, showOnlyFor } from './section';

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
					description: 'Every response is final, as in HTTP Request',
				},
				{
					name: 'When the API Asks to Wait',
					value: 'rateLimit',
					description:
						'After 429 Too Many Requests, or when the API is busy by a rule of the credential, because such a request was not carried out. After 503 with Retry-After only if the method is GET, HEAD, OPTIONS, PUT or DELETE.',
				},
				{
					name: 'When It Fails, Too',
					value: 'failures',
					description:
						'Also after any other status of 500 and above, broken connections and timeouts, but only for GET, HEAD, OPTIONS, PUT and DELETE, which have the same effect when they are sent twice. POST and PATCH are never sent again after a failure.',
				},
			],
			default: 'rateLimit',
		},
		{
			displayName: inSeconds('Longest Wait'),
			name: 'longestWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			...showOnlyFor({ retryOn: ['rateLimit', 'failures'] }),
			description:
				'Seconds that one request may wait in total. It waits as long as the API asks (Retry-After), otherwise 1 s, 2 s, 4 s and so on. Cancelling the execution ends a wait.',
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 5,
			...showOnlyFor({ retryOn: ['rateLimit', 'failures'] }),
			description:
				'How many times a request is sent at most if it fails or the API is busy. Waits that the API asks for do not count.',
		},
	]),
};
