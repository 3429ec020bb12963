import type { INodeProperties } from 'n8n-workflow';

import { chosenFrom } from '../../form/chosenFrom';
import { showOnlyFor } from '../../form/section';

const USUAL_ID = 'id';
const ABOUT_ID =
	'Field that identifies a row. For several, choose Typed and separate them by commas, or enter an expression over $row, such as {{ $row.shop + "-" + $row.number }}.';

/** Read by adapter/polling/openPoll. */
export const rowsField: INodeProperties = chosenFrom('searchLists', {
	displayName: 'Rows Field',
	name: 'rowsField',
	type: 'string',
	default: '',
	placeholder: 'data.items',
	description:
		'Field of the response that holds the rows; dots separate nested names. Leave empty when the response is itself the list or contains only one list.',
});

/** Read by adapter/polling/readDetection. */
export const detection: INodeProperties[] = [
	{
		displayName: 'Detect By',
		name: 'detectBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Row ID',
				value: 'rowId',
				description: 'Every row whose ID has never been seen. Right for most lists.',
			},
			{
				name: 'Timestamp or Number',
				value: 'growingValue',
				description: 'Every row whose value is above the greatest one so far. Right for very long lists.',
			},
			{
				name: 'Any Change',
				value: 'anyChange',
				description: 'New rows, and rows that have changed',
			},
			{
				name: 'Every Poll',
				value: 'everyPoll',
				description: 'All rows of the list, each time',
			},
		],
		default: 'rowId',
		description: 'How to find out which rows are new',
	},
	// No field of a row is required for n8n, which would not fetch a test event without it: that is how it is proposed.
	chosenFrom('searchGrowing', {
		displayName: 'Timestamp or Number Field',
		name: 'growingField',
		type: 'string',
		default: '',
		placeholder: 'createdAt',
		...showOnlyFor({ detectBy: ['growingValue'] }),
		description:
			'Field of a row with a timestamp or number that is greater in newer rows; dots separate nested names. With the time of the last change, changed rows are found, too. Leave empty and click Fetch Test Event to see which field to enter.',
	}),
	idField(' Leave empty and click Fetch Test Event to see which field to enter.', ['rowId', 'anyChange']),
	idField(' Leave empty to compare whole rows.', ['growingValue']),
	chosenFrom('searchContent', {
		displayName: 'Compare Only These Fields',
		name: 'changeFields',
		type: 'string',
		default: '',
		placeholder: 'status, total',
		...showOnlyFor({ detectBy: ['anyChange'] }),
		description:
			'A row counts as changed only if one of these fields has changed. Choose one field after the other, or choose Typed and separate them by commas. Leave empty to compare all fields.',
		hint: 'To add or remove a field, open the list again and search for its name',
	}),
];

/** Read by adapter/polling/readFirstPoll. */
export const firstPoll: INodeProperties[] = [
	{
		displayName: 'First Poll',
		name: 'firstPoll',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Ignore Existing Rows',
				value: 'takeNote',
				description: 'Existing rows do not start the workflow, later ones do',
			},
			{ name: 'Start With All', value: 'emitAll', description: 'Every existing row starts the workflow' },
			{
				name: 'Start From a Date',
				value: 'emitSince',
				description: 'Rows from a certain date on start the workflow, older ones do not',
			},
		],
		default: 'takeNote',
		displayOptions: { hide: { detectBy: ['everyPoll'] } },
		description: 'What to do with the rows that are in the list when the workflow begins to poll',
	},
	{
		displayName: 'Start From a Date',
		name: 'emitSince',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { firstPoll: ['emitSince'] }, hide: { detectBy: ['everyPoll'] } },
		description: 'Rows with this date and time, or a later one, start the workflow',
	},
	chosenFrom('searchDates', {
		displayName: 'Date Field',
		name: 'sinceField',
		type: 'string',
		default: '',
		placeholder: 'createdAt',
		...showOnlyFor({ firstPoll: ['emitSince'], detectBy: ['rowId', 'anyChange'] }),
		description:
			'Field of a row with its date, for Start From a Date. Leave empty and click Fetch Test Event to see which field to enter.',
	}),
];

function idField(more: string, modes: string[]): INodeProperties {
	return chosenFrom('searchIds', {
		displayName: 'ID Field',
		name: 'idField',
		type: 'string',
		default: '',
		placeholder: USUAL_ID,
		...showOnlyFor({ detectBy: modes }),
		description: ABOUT_ID + more,
	});
}
