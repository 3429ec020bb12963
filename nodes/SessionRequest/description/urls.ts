import type { INodeProperties } from 'n8n-workflow';

import { listUrl, url } from '../../form/url';

/** Whether a value is stored as one from a list: the editor would show it as [object Object] in a field for text. */
const IS_CHOSEN = '/url.__rl';

/**
 * Get Rows offers the lists of the API. Make a Request has HTTP Request's plain text, unless the URL was chosen before the
 * operation was changed.
 */
export const urls: INodeProperties[] = [
	{ ...url, displayOptions: { hide: { operation: ['getRows'], [IS_CHOSEN]: [true] } } },
	{ ...listUrl, displayOptions: { show: { operation: ['getRows'] } } },
	{ ...listUrl, displayOptions: { show: { [IS_CHOSEN]: [true] }, hide: { operation: ['getRows'] } } },
];
