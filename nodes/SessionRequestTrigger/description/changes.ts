import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

/** Read by adapter/polling/readAnyChange. */
export const addChanges: INodeProperties = {
	displayName: 'Add Changed Fields',
	name: 'addChanges',
	type: 'boolean',
	default: true,
	...showOnlyFor({ '/detectBy': ['anyChange'] }),
	description:
		'Whether to add the fields that changed to each changed row, under _trigger.changes, with their old (from) and new (to) values. Requires Compare Only These Fields, whose values are then stored in the n8n database, in clear text.',
};

/** Read by adapter/polling/readAnyChange. */
export const deletedRows: INodeProperties = {
	displayName: 'Report Deleted Rows',
	name: 'deletedRows',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Do Not Report', value: 'none' },
		{
			name: 'After Two Polls',
			value: 'afterTwoPolls',
			description:
				'Rows that are missing from two complete lists, one after the other. Right for most lists.',
		},
		{
			name: 'At Once',
			value: 'atOnce',
			description:
				'Rows that are missing from one complete list. Right for a list that is one response, or whose rows never move to another page while it is read.',
		},
	],
	default: 'none',
	...showOnlyFor({ '/detectBy': ['anyChange'] }),
	description:
		'Whether a row that has left the list starts the workflow, with its ID and _trigger.change deleted. Never after an error, an empty list or a list that was not read completely. IDs are then stored in the n8n database, in clear text.',
};
