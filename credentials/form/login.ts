import type { INodeProperties } from 'n8n-workflow';

import {
	bodyKinds,
	choice,
	hidden,
	linesWithPlaceholders,
	list,
	methods,
	text,
	withPlaceholders,
} from './fields';
import { type Group, onlyWith } from './group';
import { recordedLogin } from './recordedLogin';
import { showOnlyFor } from './showOnlyFor';

/** Templates and Basic authentication do not name the user name and password fields. */
const hideWithoutFields: Pick<INodeProperties, 'displayOptions'> = {
	displayOptions: { hide: { loginBodyKind: ['raw', 'basic'] } },
};

const SECRET_WORDS = ['pass', 'pwd', 'secret', 'token', 'otp'];
const SECRET_ENDS = ['key', 'Key', 'Pin', '_pin'];

/** Matches names of additional fields whose values must not be visible on the screen, such as `pin` or `clientSecret`. */
const LOOKS_SECRET = {
	name: [
		...SECRET_WORDS.flatMap((word) => [word, word.replace(/^./, (first) => first.toUpperCase())]).map(
			(includes) => ({ _cnd: { includes } }),
		),
		...SECRET_ENDS.map((endsWith) => ({ _cnd: { endsWith } })),
		{ _cnd: { eq: 'pin' } },
		{ _cnd: { eq: 'PIN' } },
	],
};

/** The value of an additional field; n8n shows one of the two, both are stored under this name. */
function loginFieldValue(shown: Partial<INodeProperties>): INodeProperties {
	const description =
		'Sent unchanged, as text. A placeholder is filled in only if it is the whole value, such as {{csrf}} from a request before the login.';
	return text('Value', 'value', description, 'YOUR_COMPANY', {
		...withPlaceholders,
		hint: 'Such as YOUR_COMPANY, or {{csrf}} from a request before the login',
		...shown,
	});
}

/** How to sign in. Read by adapter/credential/readLogin and adapter/credential/readCredentials. */
export const login: Group = {
	value: 'login',
	name: 'Login Request',
	contents: 'Recorded login, path, additional fields, body format',
	purpose:
		'For a login that is not found automatically, or that requires more than user name and password. The easiest way is to paste what your browser sent:',
	page: 'record-a-login.md',
	fields: [
		recordedLogin,
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
					loginFieldValue({ displayOptions: { hide: LOOKS_SECRET } }),
					loginFieldValue({ ...hidden, displayOptions: { show: LOOKS_SECRET } }),
				],
			},
		),
		choice('Login Body Format', 'loginBodyKind', 'How user name and password are sent', bodyKinds),
		...onlyWith(
			'loginBodyKind',
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
		),
		text(
			'Login Template',
			'loginBody',
			'The body of the login. Placeholders: {{username}}, {{password}}, {{field.NAME}}, and what earlier requests captured.',
			'{"jsonrpc": "2.0", "method": "login", "params": ["{{username}}", "{{password}}"], "id": 1}',
			{
				...showOnlyFor({ loginBodyKind: ['raw'] }),
				...linesWithPlaceholders,
				hint: 'Placeholders: {{username}}, {{password}}, {{field.NAME}}, {{basic}}, {{origin}}',
			},
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
		choice('Login Method', 'loginMethod', 'The method of the login request', methods),
	],
};
