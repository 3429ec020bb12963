import type { INodeProperties } from 'n8n-workflow';

import { choice, linesWithPlaceholders, notice, text } from './fields';
import { group } from './group';

const LOCATIONS =
	'JSON path (data.token), header:NAME, cookie:NAME or pattern:REGEX. Found automatically if left empty.';

const NOTICE =
	"Enter where the login response contains the value: a path such as <b>data.token</b>, <b>header:X-Auth-Token</b>, <b>cookie:sid</b>, or <b>pattern:</b> and a regular expression whose first group is the value. Write a name that contains a dot as <b>['a.b']</b>; a single dot means that the whole response is the value.";

/** The locations of values in the login response. Read by adapter/credential/readCaptures. */
export const find: INodeProperties[] = group('find', [
	notice('findNotice', NOTICE),
	text('Token Location', 'tokenPlace', LOCATIONS, 'data.accessToken'),
	text('Expiry Location', 'expiryPlace', LOCATIONS, 'data.expiresIn'),
	choice('Expiry Unit', 'expiryUnit', 'The unit of a number; times and dates are recognised automatically', [
		{ name: 'Automatic', value: '' },
		{ name: 'Milliseconds', value: 'milliseconds' },
		{ name: 'Seconds', value: 'seconds' },
		{ name: 'Minutes', value: 'minutes' },
	]),
	text('Refresh Token Location', 'refreshPlace', LOCATIONS, 'data.refreshToken'),
	text('CSRF Value Location', 'csrfPlace', LOCATIONS, 'cookie:csrftoken'),
	text('User Name Location', 'userPlace', LOCATIONS, 'user.name'),
	text('Company Location', 'companyPlace', LOCATIONS, 'user.company'),
	text('Site Location', 'sitePlace', LOCATIONS, 'user.siteId'),
	text(
		'Additional Values',
		'furtherPlaces',
		'Other values to keep, one per line: a name, an equals sign, and where the value is found. Requests use it as {{NAME}}. A value named apiUrl is the address of the API and replaces the Base URL.',
		'siteId=site.id',
		linesWithPlaceholders,
	),
]);
