import type { INodeProperties } from 'n8n-workflow';

import { showOnlyFor } from '../../form/section';

/** How far a list is read, and what its rows may be. Read by adapter/polling/reading/readListRules. */
export const listReading: INodeProperties[] = [
	{
		displayName: 'Read Until',
		name: 'readUntil',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Once two polls have shown that new rows come first, stops at the first page that holds only known rows; now and then reads the whole list',
			},
			{
				name: 'End of List',
				value: 'end',
				description: 'Always reads all pages. Right when new rows may be anywhere in the list.',
			},
			{
				name: 'First Known Rows',
				value: 'known',
				description:
					'Always stops at the first page that holds only known rows. Only for lists with the newest rows first.',
			},
		],
		default: 'automatic',
		...showOnlyFor({ '/detectBy': ['rowId', 'growingValue'] }),
		description: 'How far each poll after the first one reads the list',
	},
	{
		displayName: 'Repeating IDs',
		name: 'repeatingIds',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Error', value: 'error', description: 'The poll fails and names the rows' },
			{
				name: 'Number Them',
				value: 'number',
				description:
					'The second row with the same ID counts as a row of its own, and so on. For logs without an ID.',
			},
			{ name: 'One Row', value: 'one', description: 'Rows with the same ID count as one row' },
		],
		default: 'one',
		...showOnlyFor({ '/detectBy': ['rowId', 'growingValue', 'anyChange'] }),
		description: 'What to do with several rows of the list that have the same ID',
	},
	{
		displayName: 'Empty List',
		name: 'emptyList',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Accept', value: 'accept', description: 'Nothing starts, and nothing is forgotten' },
			{
				name: 'All Rows Are Deleted',
				value: 'deleted',
				description:
					'The list counts like any other: with Any Change and Report Deleted Rows, all rows are reported as deleted',
			},
			{
				name: 'Error',
				value: 'error',
				description: 'The poll fails when the list is empty and earlier polls have found rows',
			},
		],
		default: 'accept',
		...showOnlyFor({ '/detectBy': ['rowId', 'growingValue', 'anyChange'] }),
		description: 'What to do when the list has no rows, although it had some before',
	},
];

/** Read by adapter/polling/readDetection. */
export const returnBlank: INodeProperties = {
	displayName: 'Return Rows Without a Value',
	name: 'returnBlank',
	type: 'boolean',
	default: true,
	...showOnlyFor({ '/detectBy': ['growingValue'] }),
	description:
		'Whether a row without a value in the Timestamp or Number Field is returned once, by its ID, and again when it has one. Without this option, such rows are skipped until they have one.',
};
