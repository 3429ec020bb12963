import type { INodeProperties } from 'n8n-workflow';

import { body } from '../../form/body';
import { ignoreSsl, proxy } from '../../form/connection';
import { headers, lowercaseHeaders } from '../../form/headers';
import { method, webdavMethods } from '../../form/method';
import { pagination } from '../../form/pagination';
import { arrayFormat, query } from '../../form/query';
import { rate } from '../../form/rate';
import { credentialsOnRedirect, redirects } from '../../form/redirects';
import { retry } from '../../form/retry';
import { timeout } from '../../form/timeout';
import { batching } from './batching';
import { curlImport } from './curlImport';
import { optimize } from './optimize';
import { parallel } from './parallel';
import { response } from './response';
import { listedSession, ofRequest, requestOperation, resource, rowsField, sessionOperation } from './session';
import { toolDescription, toolLimits } from './tool';
import { urls } from './urls';

/** The form of Session Request, top to bottom. */
export const properties: INodeProperties[] = [
	toolDescription,
	resource,
	requestOperation,
	sessionOperation,
	listedSession,
	...[curlImport, method, ...urls].map(ofRequest),
	rowsField,
	...[...query, ...headers, ...body({ withFiles: true })].map(ofRequest),
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
	...[...optimize, ...toolLimits].map(ofRequest),
];
