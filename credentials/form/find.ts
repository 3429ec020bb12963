import type { INodeProperties } from 'n8n-workflow';

import { choice, text } from './fields';
import { group } from './group';

const PLACES =
	'JSON path (data.token), header:NAME, cookie:NAME or pattern:REGEX. Found by itself if left empty.';

/** The locations of values in the login response. Read by adapter/credential/readCaptures. */
export const find: INodeProperties[] = group('find', [
	text('Where the Token Stands', 'tokenPlace', PLACES, 'data.accessToken'),
	text('Where the Expiry Stands', 'expiryPlace', PLACES, 'data.expiresIn'),
	choice(
		'Unit of the Expiry',
		'expiryUnit',
		'What a number there counts; moments and dates are recognised by themselves',
		[
			{ name: 'Recognise', value: '' },
			{ name: 'Milliseconds', value: 'milliseconds' },
			{ name: 'Seconds', value: 'seconds' },
			{ name: 'Minutes', value: 'minutes' },
		],
	),
	text('Where the Refresh Token Stands', 'refreshPlace', PLACES, 'data.refreshToken'),
	text('Where the CSRF Value Stands', 'csrfPlace', PLACES, 'cookie:csrftoken'),
	text('Where the User Name Stands', 'userPlace', PLACES, 'user.name'),
	text('Where the Company Stands', 'companyPlace', PLACES, 'user.company'),
	text('Where the Site Stands', 'sitePlace', PLACES, 'user.siteId'),
]);
