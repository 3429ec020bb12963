import { choice, linesWithPlaceholders, text } from './fields';
import type { Group } from './group';

const LOCATIONS =
	'JSON path (data.token), header:NAME, cookie:NAME or pattern:REGEX. Found automatically if left empty.';

/** The locations of values in the login response. Read by adapter/credential/readCaptures. */
export const find: Group = {
	value: 'find',
	name: 'Login Response',
	contents: 'Token, expiry, refresh token, CSRF, identity',
	purpose:
		'Where the login response has each value, if it is not found automatically, such as data.token, header:X-Auth-Token, cookie:sid or pattern:id=(\\d+). More:',
	page: 'reference/connect.md#login-response',
	fields: [
		text('Token Location', 'tokenPlace', LOCATIONS, 'data.accessToken'),
		text('Expiry Location', 'expiryPlace', LOCATIONS, 'data.expiresIn'),
		choice(
			'Expiry Unit',
			'expiryUnit',
			'The unit of a number; times and dates are recognised automatically',
			[
				{ name: 'Automatic', value: '' },
				{ name: 'Milliseconds', value: 'milliseconds' },
				{ name: 'Seconds', value: 'seconds' },
				{ name: 'Minutes', value: 'minutes' },
			],
		),
		text('Refresh Token Location', 'refreshPlace', LOCATIONS, 'data.refreshToken'),
		text('CSRF Value Location', 'csrfPlace', LOCATIONS, 'cookie:csrftoken'),
		text('User Name Location', 'userPlace', LOCATIONS, 'user.name'),
		text('Company Location', 'companyPlace', LOCATIONS, 'user.company'),
		text('Site Location', 'sitePlace', LOCATIONS, 'user.siteId'),
		text(
			'Additional Values',
			'furtherPlaces',
			'Other values to keep, one per line: a name, an equals sign, and where the value is found. Requests use each as {{NAME}}. A value named apiUrl is the address of the API and replaces the Base URL.',
			'siteId=site.id',
			{
				...linesWithPlaceholders,
				hint: 'One per line: a name, an equals sign and a location, such as siteId=site.id',
			},
		),
	],
};
