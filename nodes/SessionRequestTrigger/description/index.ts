import type { INodeProperties } from 'n8n-workflow';

import { body } from '../../form/body';
import { ignoreSsl, proxy } from '../../form/connection';
import { headers, lowercaseHeaders } from '../../form/headers';
import { method } from '../../form/method';
import { pagination } from '../../form/pagination';
import { arrayFormat, query } from '../../form/query';
import { rate } from '../../form/rate';
import { credentialsOnRedirect, redirects } from '../../form/redirects';
import { retry } from '../../form/retry';
import { timeout } from '../../form/timeout';
import { listUrl } from '../../form/url';
import { addChanges, deletedRows } from './changes';
import { detection, firstPoll, rowsField } from './detection';
import { event, withHealth } from './health';
import {
	asOneItem,
	limit,
	listOrder,
	listResponse,
	metadata,
	overlap,
	requireGrowing,
	resetCheckpoint,
	sendWatermark,
} from './pollOptions';
import { listReading, returnBlank } from './listReading';
import { windows } from './windows';

/** The form of Session Request Trigger, top to bottom. n8n shows the poll times above it. */
export const properties: INodeProperties[] = withHealth([
	event,
	method,
	listUrl,
	rowsField,
	...detection,
	...firstPoll,
	...query,
	...headers,
	...body({ withFiles: false }),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			pagination({ withRowsField: false }),
			sendWatermark,
			windows,
			overlap,
			requireGrowing,
			addChanges,
			deletedRows,
			returnBlank,
			...listReading,
			limit,
			listOrder,
			metadata,
			asOneItem,
			resetCheckpoint,
			rate,
			retry,
			ignoreSsl,
			arrayFormat,
			lowercaseHeaders,
			redirects,
			listResponse,
			proxy,
			timeout,
			credentialsOnRedirect,
		],
	},
]);
