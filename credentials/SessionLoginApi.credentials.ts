import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** The login form. The nodes' `sessionLoginTest` is its test: it can say in words what is wrong. */
export class SessionLoginApi implements ICredentialType {
	name = 'sessionLoginApi';

	displayName = 'Session Login API';

	icon = { light: 'file:../nodes/session.svg', dark: 'file:../nodes/session.dark.svg' } as const;

	documentationUrl = 'https://github.com/session-login/n8n-nodes-session-login/blob/main/docs/sign-in.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://shop.example.com',
			description: 'The part that all addresses of the API begin with. The session is sent nowhere else.',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Additional Login Fields',
			name: 'loginFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			description: 'What the login wants beside user name and password, for example companyId',
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'companyId' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'YOUR_COMPANY' },
					],
				},
			],
		},
		{
			displayName: 'Session Kind',
			name: 'sessionKind',
			type: 'options',
			default: 'cookies',
			options: [
				{
					name: 'Cookies (Recommended)',
					value: 'cookies',
					description: 'Sends back the cookies of the login; the server keeps them fresh',
				},
				{
					name: 'Bearer Token',
					value: 'bearerToken',
					description:
						'Sends the token of the login as Authorization: Bearer, and signs in again when it ends',
				},
			],
		},
		{
			displayName: 'Login Path',
			name: 'loginPath',
			type: 'string',
			default: '/login',
			placeholder: '/login',
			description: 'Where the API signs in, below the Base URL',
		},
		{
			displayName: 'Ignore SSL Issues',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the certificate cannot be checked. Only for servers you know, for example in your own network.',
		},
	];
}
