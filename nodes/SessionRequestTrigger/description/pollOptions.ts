import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { expectedStatuses } from '../../form/expectedStatuses';
import { csvFields, rowsFormat } from '../../form/responseFormat';
import { group, showOnlyFor } from '../../form/section';
import { untilName } from './windows';

/** The likeliest first. */
const FORMATS: INodePropertyOptions[] = [
	{
		name: 'Automatic',
		value: 'automatic',
		description: 'A date in ISO format, a number unchanged',
	},
	{ name: 'ISO Date', value: 'iso', description: 'Such as 2024-06-06T13:15:59.267Z' },
	{ name: 'Seconds Since 1970', value: 'epochSeconds' },
	{ name: 'Milliseconds Since 1970', value: 'epochMilliseconds' },
	{ name: 'Number', value: 'number', description: 'Unchanged; 0 until a row has been found' },
	{ name: 'By Pattern', value: 'pattern' },
];

const NO_LIMIT = 0;

/** Read by adapter/polling/openPoll, as are all options here that name no other reader. */
export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: NO_LIMIT },
	default: 50,
	description: 'Max number of results to return',
	hint: 'The oldest rows come first, the others with the next polls; with Every Poll they are left out. 0 sets no limit.',
};

/** Whether the newest rows are first or last in the list. */
export const listOrder: INodeProperties = {
	displayName: 'Order of the List',
	name: 'listOrder',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'By the Timestamp or Number Field, or by IDs that are whole numbers; otherwise by where new rows appear: above known ones means newest first',
		},
		{ name: 'Newest First', value: 'newestFirst' },
		{ name: 'Oldest First', value: 'oldestFirst' },
	],
	default: 'automatic',
	...showOnlyFor({ '/detectBy': ['rowId', 'anyChange', 'everyPoll'] }),
	description: 'The order in which the API lists rows; they are returned oldest first',
};

/** Adds to each row how it was found. */
export const metadata: INodeProperties = {
	displayName: 'Add Metadata',
	name: 'metadata',
	type: 'boolean',
	default: true,
	description:
		'Whether to add a field _trigger to each row, which shows whether the row is new or changed, its page, and the watermark. It replaces any field of that name. Without this option, only Any Change adds it.',
};

/** Returns all rows of a poll as one item. */
export const asOneItem: INodeProperties = {
	displayName: 'All Rows as One Item',
	name: 'asOneItem',
	type: 'boolean',
	default: true,
	description:
		'Whether all rows come as one item, with the list in the field rows. Without this option, each row is an item.',
};

/** Read by adapter/polling/readDetection. */
export const overlap: INodeProperties = {
	displayName: 'Overlap',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	hint: 'Seconds for dates, otherwise in the unit of the Timestamp or Number Field',
	...showOnlyFor({ '/detectBy': ['growingValue'] }),
	description:
		'How far below the watermark to look for rows that were written late: seconds for dates, otherwise in the unit of the Timestamp or Number Field. Rows that have been found there are not returned again.',
};

/** Read by adapter/polling/readDetection. */
export const requireGrowing: INodeProperties = {
	displayName: 'Require Timestamp or Number',
	name: 'requireGrowing',
	type: 'boolean',
	default: true,
	...showOnlyFor({ '/detectBy': ['growingValue'] }),
	description:
		'Whether a row without a value in the Timestamp or Number Field is an error. Without this option, such rows are skipped until they have one.',
};

/** Read by adapter/polling/openCheckpoint. */
export const resetCheckpoint: INodeProperties = {
	displayName: 'Reset Checkpoint',
	name: 'resetCheckpoint',
	type: 'string',
	default: '',
	placeholder: '2',
	description:
		'Enter a different value to make the next poll a first poll again: it forgets the rows found so far',
};

/** Read by adapter/response/readResponseOptions. */
export const listResponse: INodeProperties = {
	displayName: 'Response',
	name: 'response',
	placeholder: 'Add response',
	...group('response', 'Response', [
		{
			...expectedStatuses,
			description: `${String(expectedStatuses.description)} A response with another expected status is an empty list.`,
		},
		rowsFormat,
		...csvFields,
	]),
};

/** Read by adapter/polling/watermark/setWatermark, adapter/polling/watermark/openWatermarkFormat. */
export const sendWatermark: INodeProperties = {
	displayName: 'Send Watermark',
	name: 'sendWatermark',
	placeholder: 'Add Watermark',
	...showOnlyFor({ '/detectBy': ['growingValue'] }),
	description:
		'Requests only the rows from the watermark on, less the Overlap. If the API leaves out rows that are equal to the watermark, set an Overlap.',
	...group('watermark', 'Watermark', [
		{
			displayName: 'Send In',
			name: 'sendIn',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Body', value: 'body' },
				{
					name: 'Expressions',
					value: 'expressions',
					description: 'Wherever you write {{ $watermark }} or {{ $until }}, in the format below',
				},
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'query',
			description:
				'Where to send the watermark. A body must be JSON or a form. {{ $watermark }} works in URL, Query Parameters, Headers and Body with each choice.',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'since',
			...showOnlyFor({ sendIn: ['query', 'header', 'body'] }),
			description: 'Name of the parameter, header or body field',
		},
		untilName,
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			noDataExpression: true,
			options: FORMATS,
			default: 'automatic',
		},
		{
			displayName: 'Pattern',
			name: 'pattern',
			type: 'string',
			default: 'yyyy-MM-dd HH:mm:ss',
			hint: 'Such as yyyy-MM-dd HH:mm:ss, or dd.MM.yyyy',
			...showOnlyFor({ format: ['pattern'] }),
			description: 'The format of the date, a Luxon pattern as in n8n',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'UTC',
			placeholder: 'Europe/Rome',
			...showOnlyFor({ format: ['pattern'] }),
			description:
				'The time zone in which the API reads the date. Dates of rows that name no time zone are in this one, too.',
		},
	]),
};
