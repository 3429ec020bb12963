import type { INodeProperties } from 'n8n-workflow';

import {
	bodyKinds,
	choice,
	hidden,
	linesWithPlaceholders,
	list,
	methods,
	namesAndTemplates,
	notice,
	text,
	withPlaceholders,
} from './fields';
import { group } from './group';
import { recordedLogin } from './recordedLogin';
import { showOnlyFor } from './showOnlyFor';

/** Templates and Basic authentication do not name the user name and password fields. */
const hideWithoutFields: Pick<INodeProperties, 'displayOptions'> = {
	displayOptions: { hide: { loginBodyKind: ['raw', 'basic'] } },
};

/** How to sign in. Read by adapter/credential/readLogin. */
export const login: INodeProperties[] = group('login', [
	recordedLogin,
	notice(
		'loginNotice',
		'Placeholders in a text are filled in when it is sent: <b>{{username}}</b>, <b>{{password}}</b>, <b>{{basic}}</b> (both, as Basic authentication encodes them), <b>{{field.NAME}}</b> (an additional login field), <b>{{origin}}</b>, <b>{{baseUrl}}</b>, <b>{{cookie.NAME}}</b>, and every name under Capture. A placeholder may have filters, such as <b>{{ password | md5 }}</b> (docs/reference/recipes.md, Filters). Without a Login Path, the usual ones are tried.',
	),
	text(
		'Login Path',
		'loginPath',
		'The path below the Base URL, or the full address, of the login request or of the page with the login form',
		'/login',
	),
	list(
		'Additional Login Fields',
		'loginFields',
		'What the login requires besides user name and password, for example companyId',
		{
			name: 'field',
			displayName: 'Field',
			values: [
				text('Name', 'name', 'What the API calls it', 'companyId'),
				text(
					'Value',
					'value',
					'Sent as text, unchanged; only a value that is nothing but a placeholder, such as {{csrf}} from a request before the login, is filled in',
					'YOUR_COMPANY',
					withPlaceholders,
				),
			],
		},
	),
	text(
		'Second Factor Secret',
		'totpSecret',
		'For an account with an authenticator app: the secret from which the app makes its codes, or the text of the QR code. It is not sent, only the codes are.',
		'JBSWY3DPEHPK3PXP',
		hidden,
	),
	text(
		'Second Factor Field',
		'totpField',
		'What the login calls the code, which is sent next to user name and password. Leave it empty if a template contains {{ field.totp_secret | totp }}.',
		'otp',
	),
	choice('Login Method', 'loginMethod', 'The method of the login request', methods),
	choice('Login Body Format', 'loginBodyKind', 'How user name and password are sent', bodyKinds),
	text(
		'Name of the User Name Field',
		'userField',
		'What the login calls the user name',
		'email',
		hideWithoutFields,
	),
	text(
		'Name of the Password Field',
		'passField',
		'What the login calls the password',
		'pwd',
		hideWithoutFields,
	),
	text(
		'Login Template',
		'loginBody',
		'The body of the login. Placeholders: {{username}}, {{password}}, {{field.NAME}}, and what earlier requests captured.',
		'{"jsonrpc": "2.0", "method": "login", "params": ["{{username}}", "{{password}}"], "id": 1}',
		{ ...showOnlyFor({ loginBodyKind: ['raw'] }), ...linesWithPlaceholders },
	),
	text(
		'Login Template Type',
		'loginContentType',
		'The content type of the template; JSON if left empty',
		'text/xml',
		{
			...showOnlyFor({ loginBodyKind: ['raw'] }),
		},
	),
	namesAndTemplates('Login Headers', 'loginHeaders', 'Headers that the login requires', [
		'Origin',
		'{{origin}}',
	]),
	list(
		'Requests Before the Login',
		'stepsBefore',
		'For logins in several steps, such as fetching a form with a CSRF field; sent in this order, with the cookies of the earlier ones',
		{
			name: 'step',
			displayName: 'Request',
			values: [
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					default: 'GET',
					description: 'The method of this request',
					options: ['GET', 'POST', 'PUT'].map((name) => ({ name, value: name })),
				},
				text('Path', 'path', 'Below the Base URL', '/auth/csrf', withPlaceholders),
				text(
					'Body',
					'body',
					'JSON, or a form such as a=1&b=2; may contain placeholders',
					'{"user": "{{username}}"}',
					withPlaceholders,
				),
				text(
					'Capture',
					'captures',
					'What to keep from the response, one per line: a name, an equals sign, and where the value is found (JSON path, header:NAME, cookie:NAME or pattern:REGEX)',
					'csrf=csrfToken',
					linesWithPlaceholders,
				),
				text('Header Name', 'headerName', 'A header that this request requires', 'X-App-Key'),
				text(
					'Header Value',
					'headerValue',
					'Its value; may contain placeholders',
					'{{field.appKey}}',
					withPlaceholders,
				),
			],
		},
	),
	text(
		'Login Succeeds With Status',
		'successStatuses',
		'Statuses of a login that succeeded; 200-299 if left empty',
		'200-299, 302',
	),
	text(
		'Login Succeeds With Text',
		'successText',
		'A regular expression that matches the response to a successful login',
		'^Ok',
	),
	text(
		'Login Succeeds With Field',
		'successField',
		'A field of the response that must be there, or must have this value',
		'result=true',
	),
	text(
		'Login Redirects To',
		'successLocation',
		'A regular expression for the address that a successful login redirects to',
		'^(?!.*error=)',
	),
]);
