import type { INodeProperties } from 'n8n-workflow';

import { pagination } from '../../form/pagination';
import { query } from '../../form/query';
import { timeout } from '../../form/timeout';
import { url } from '../../form/url';
import { body } from './body';
import { headers } from './headers';
import { method } from './method';
import { parallel } from './parallel';
import { response } from './response';
import { ofRequest, operation, resource } from './session';

/** The form of Session Request, top to bottom. */
export const properties: INodeProperties[] = [
	resource,
	operation,
	...[method, url, ...query, ...headers, ...body].map(ofRequest),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [parallel, pagination({ withRowsField: true }), response, timeout],
		displayOptions: { hide: { resource: ['session'] } },
	},
];
