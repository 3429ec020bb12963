import type { INodeProperties } from 'n8n-workflow';

import { group, showOnlyFor } from '../../form/section';

/** Sends the end of what is requested. Read by adapter/polling/watermark/setWatermark. */
export const untilName: INodeProperties = {
	displayName: 'Name of the End',
	name: 'untilName',
	type: 'string',
	default: '',
	placeholder: 'until',
	...showOnlyFor({ sendIn: ['query', 'header', 'body'] }),
	description:
		'Name of the parameter, header or body field that receives the end, in the same format: with Time Windows the end of a window, otherwise the present. Leave empty to send no end.',
};

/** Read by adapter/polling/windows/readWindows. */
export const windows: INodeProperties = {
	displayName: 'Time Windows',
	name: 'windows',
	placeholder: 'Add Window',
	...showOnlyFor({ '/detectBy': ['growingValue'] }),
	description:
		'Requests a long list in steps, such as days, and hands over each step before the next: for a first poll that starts from a date long ago, or a poll after a long pause',
	...group('window', 'Window', [
		{
			displayName: 'Step',
			name: 'step',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Day', value: 'day' },
				{ name: 'Week', value: 'week' },
				{
					name: '1,000 Rows',
					value: 'rows',
					description: 'Or another number. The API must list the oldest rows first.',
				},
				{ name: 'Custom Size', value: 'own', description: 'A number of days' },
			],
			default: 'day',
			description:
				'What one poll requests at most. Day, Week and Custom Size require an end in the request: Name of the End in Send Watermark, or {{ $until }} in an expression.',
		},
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1000,
			...showOnlyFor({ step: ['rows'] }),
			description: 'How many new rows are read before the poll returns them',
		},
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30,
			...showOnlyFor({ step: ['own'] }),
			description: 'The length of a window in days, such as 30, or 0.5 for twelve hours',
		},
	]),
};
