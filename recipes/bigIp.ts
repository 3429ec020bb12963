import type { ApiRecipe } from './ApiRecipe';

/** According to F5's articles on tokens: one lasts 20 minutes, and a user may have 100 of them, so the recipe signs out. */
export const bigIp: ApiRecipe = {
	id: 'bigIp',
	name: 'F5 BIG-IP',
	description: 'iControl REST.',
	baseUrl: { example: 'https://bigip.example.com' },
	fields: [
		{
			name: 'loginProviderName',
			label: 'Login Provider',
			description: 'What checks the password; tmos for the BIG-IP’s own accounts',
			placeholder: 'tmos',
			default: 'tmos',
			required: true,
		},
	],
	proof: 'simulator',
	source: [
		'https://community.f5.com/t5/technical-articles/icontrol-rest-authentication-token-management/ta-p/287462',
		'https://github.com/f5devcentral/f5-automation-labs/blob/master/postman_collections/Class_1.postman_collection.json',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/mgmt/shared/authn/login',
				body: {
					type: 'json',
					content: {
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				captures: { token: 'token.token' },
			},
		],
		attach: { cookies: false, headers: { 'X-F5-Auth-Token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/mgmt/shared/authz/tokens/{{token}}' },
	},
};
