import type { INodeProperties } from 'n8n-workflow';

import { pagination } from '../../form/pagination';
import { arrayFormat, query } from '../../form/query';
import { timeout } from '../../form/timeout';
import { url } from '../../form/url';
import { rows } from './rows';

/** The form of Session Trigger, top to bottom; n8n puts the poll times above it. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'The first poll takes note of the rows there are. From then on every new row starts the workflow, once.',
		name: 'firstPollNotice',
		type: 'notice',
		default: '',
	},
	url,
	...rows,
	...query,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [arrayFormat, pagination({ withRowsField: false }), timeout],
	},
];
