import type { ApiRecipe } from './ApiRecipe';

const soap = { method: 'POST', path: '/services/Soap/u/64.0', headers: { SOAPAction: '""' } };
const result = 'Envelope.Body.loginResponse.result';
const toEnvelope = (header: string, body: string) => ({
	type: 'raw' as const,
	contentType: 'text/xml; charset=UTF-8',
	content: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header>${header}</Header><Body>${body}</Body></Envelope>`,
});
const URN = 'xmlns="urn:partner.soap.sforce.com"';

/**
 * According to Salesforce's pages on login() and on its REST API: the login names the address of the API, which takes the session
 * as a bearer token. A request above the limit gets 403, too.
 */
export const salesforce: ApiRecipe = {
	id: 'salesforce',
	name: 'Salesforce (SOAP login)',
	description: 'With user name, password and security token.',
	baseUrl: {
		example: 'https://login.salesforce.com',
		without: ['/services/data/v64.0', '/services/data', '/lightning/page/home', '/lightning', '/home'],
	},
	notice:
		'Base URL is where you sign in (sandboxes: <b>https://test.salesforce.com</b>); requests such as <b>/services/data/v64.0/sobjects</b> go to your own domain. Append the security token to the password. An administrator must have enabled SOAP API login().',
	proof: 'simulator',
	source: [
		'https://developer.salesforce.com/docs/platform/api/guide/sforce-api-calls-login.html',
		'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
		'https://developer.salesforce.com/docs/platform/api-metadata/guide/meta-error-handling-session-exp.html',
		'https://pastebin.com/V9TVNf18',
	],
	recipe: {
		login: [
			{
				...soap,
				body: toEnvelope(
					'',
					`<login ${URN}><username>{{username}}</username><password>{{password}}</password></login>`,
				),
				captures: {
					token: `${result}.sessionId`,
					apiUrl: 'pattern:<serverUrl>(https?://[^/<]+)',
					expiry: `${result}.userInfo.sessionSecondsValid`,
				},
			},
		],
		origins: ['https://*.salesforce.com'],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: {
			when: [
				{ statuses: '403', text: '^(?![^]*REQUEST_LIMIT_EXCEEDED)', meaning: "no 'REQUEST_LIMIT_EXCEEDED'" },
			],
		},
		logout: {
			...soap,
			body: toEnvelope(
				`<SessionHeader ${URN}><sessionId>{{token}}</sessionId></SessionHeader>`,
				`<logout ${URN}/>`,
			),
		},
	},
};
