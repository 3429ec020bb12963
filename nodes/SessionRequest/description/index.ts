import type { INodeProperties } from 'n8n-workflow';

import { pagination } from '../../form/pagination';
import { arrayFormat, query } from '../../form/query';
import { timeout } from '../../form/timeout';
import { url } from '../../form/url';
import { batching } from './batching';
import { body } from './body';
import { ignoreSsl, proxy } from './connection';
import { curlImport } from './curlImport';
import { headers, lowercaseHeaders } from './headers';
import { method, webdavMethods } from './method';
import { optimize } from './optimize';
import { parallel } from './parallel';
import { rate } from './rate';
import { credentialsOnRedirect, redirects } from './redirects';
import { response } from './response';
import { retry } from './retry';
import { ofRequest, operation, resource } from './session';

/** The form of Session Request, top to bottom. */
export const properties: INodeProperties[] = [
	resource,
	operation,
	...[curlImport, method, url, ...query, ...headers, ...body].map(ofRequest),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			batching,
			parallel,
			rate,
			retry,
			ignoreSsl,
			arrayFormat,
			lowercaseHeaders,
			redirects,
			response,
			pagination({ withRowsField: true }),
			proxy,
			timeout,
			credentialsOnRedirect,
			webdavMethods,
		],
		displayOptions: { hide: { resource: ['session'] } },
	},
	...optimize.map(ofRequest),
];
