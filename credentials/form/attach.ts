import { choice, namesAndTemplates, text, withPlaceholders } from './fields';
import type { Group } from './group';
import { showOnlyFor } from './showOnlyFor';

/** How requests carry the session. Read by adapter/credential/readAttach. */
export const attach: Group = {
	value: 'attach',
	name: 'Session in Requests',
	contents: 'Cookies, token, headers, additional origins',
	purpose: 'How requests show that you are signed in, and which addresses may get the session.',
	page: 'reference/connect.md#session-in-requests',
	fields: [
		choice('Session Kind', 'sessionKind', 'What is sent with every request', [
			{
				name: 'Default',
				value: 'cookies',
				description:
					'What the entry of the API list sends; with Automatic: the cookies of the login, or its token if it sets none',
			},
			{ name: 'Cookies Only', value: 'cookiesOnly', description: 'Never a token' },
			{
				name: 'Bearer Token',
				value: 'bearerToken',
				description: 'Authorization: Bearer and the token of the login',
			},
			{ name: 'Cookies and Bearer Token', value: 'cookiesAndBearerToken', description: 'Both' },
			{ name: 'Header', value: 'header', description: 'A header that you name' },
			{ name: 'Query Parameter', value: 'query', description: 'A parameter of every address' },
			{
				name: 'Digest Authentication',
				value: 'digest',
				description:
					'HTTP Digest, as cameras and network devices require it; the login only sends a GET to Login Path',
			},
			{
				name: 'Additional Headers Only',
				value: 'none',
				description: 'No cookies, no token and no headers of the API list: only what you enter below',
			},
		]),
		text(
			'Header Name',
			'headerName',
			'The header that carries the token',
			'X-Auth-Token',
			showOnlyFor({ sessionKind: ['header'] }),
		),
		text('Header Value', 'headerValue', 'Its value; {{token}} if left empty', 'Token {{token}}', {
			...showOnlyFor({ sessionKind: ['header'] }),
			...withPlaceholders,
			hint: 'Such as Token {{token}}',
		}),
		text(
			'Parameter Name',
			'queryName',
			'The query parameter that carries the token',
			'sid',
			showOnlyFor({ sessionKind: ['query'] }),
		),
		text('CSRF Header', 'csrfHeader', 'The header that carries the CSRF value', 'X-CSRF-Token'),
		namesAndTemplates(
			'Additional Headers',
			'sessionHeaders',
			'Other headers that every request of the session requires',
			['Origin', '{{origin}}'],
		),
		namesAndTemplates(
			'Additional Query Parameters',
			'sessionQuery',
			'Parameters that every address of the session gets',
			['tenant', '{{field.tenant}}'],
		),
		text(
			'Path Prefix',
			'pathPrefix',
			'Inserted between Base URL and the URL of each request, so that workflows can leave it out',
			'/sites/{{siteId}}',
			{ ...withPlaceholders, hint: 'Such as /sites/{{siteId}}, with a value kept under Additional Values' },
		),
		text(
			'Additional Origins',
			'furtherOrigins',
			'Other addresses that may get the session, separated by commas; *.example.com allows all hosts below that domain',
			'https://files.example.com',
			{ hint: 'Such as https://files.example.com, https://*.cdn.example.com' },
		),
		text(
			'Session Cookies',
			'cookieNames',
			'The cookies without which there is no session; found automatically if left empty',
			'sessionid',
			{ hint: 'Names, separated by commas, such as sessionid, csrftoken' },
		),
		namesAndTemplates(
			'Additional Body Fields',
			'sessionBody',
			'Fields to set in each JSON object or form that is sent',
			['session', '{{token}}'],
		),
	],
};
